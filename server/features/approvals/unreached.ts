import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Reader } from '../../store/port.ts';
import { accessFor } from '../access/index.ts';
import { isInScope } from '../records/index.ts';
import type { StoredApproval } from './collections.ts';

type Asking = Pick<Ctx, 'catalog' | 'directory'>;

/** Somebody reads the record: without that they see no task about it. */
function reads({ catalog, directory }: Asking, person: string, record: RecordDoc): boolean {
  const user = directory.user(person);
  if (!user) return false;
  const { _id: id, ...rest } = user;
  return isInScope(
    { catalog, access: accessFor({ ...rest, kind: 'user', id }, directory) },
    record,
    'read',
  );
}

/** User ids of those whose decision is awaited and who do not see the task, since they cannot read the record. */
export async function unreachedOf(
  ctx: Asking,
  reader: Pick<Reader, 'get'>,
  { state, seats, entity: name, record: id }: StoredApproval,
): Promise<string[]> {
  const entity = name ? ctx.catalog.get(name) : undefined;
  if (state !== 'open' || !entity || !id) return [];
  const record = await reader.get<RecordDoc>(entity.collection, id);
  if (!record) return [];
  const asked = seats.filter((seat) => seat.state === 'open').map(({ person }) => person);
  return [...new Set(asked)].filter((person) => !reads(ctx, person, record));
}
