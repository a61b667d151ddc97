import type { EndpointDocument } from '../../../schemas/generated/endpoint.ts';
import type { CollectionSpec, Doc, Reader } from '../../store/port.ts';
import { AppError } from '../../errors.ts';

export type StoredEndpoint = EndpointDocument & Doc & { headers: Record<string, string> };

export const collections: CollectionSpec[] = [
  { name: 'endpoints', fields: { name: 'text' }, indexes: [{ fields: ['name'], unique: true }] },
];

/** Throws `endpoint.not_found`. */
export async function requireEndpoint(
  reader: Pick<Reader, 'find'>,
  name: string,
): Promise<StoredEndpoint> {
  const [found] = await reader.find<StoredEndpoint>('endpoints', { filter: { name }, limit: 1 });
  if (!found) throw new AppError('endpoint.not_found', { details: { name } });
  return found;
}
