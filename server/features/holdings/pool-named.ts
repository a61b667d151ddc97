import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Reader } from '../../store/port.ts';

export async function poolNamed(
  reader: Pick<Reader, 'find'>,
  name: string,
): Promise<PoolDocument | undefined> {
  const [pool] = await reader.find('pools', { filter: { name }, limit: 1 });
  return pool as PoolDocument | undefined;
}
