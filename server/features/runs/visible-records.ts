import type { Filter } from '../../../schemas/generated/filter.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Reader } from '../../store/port.ts';
import { isInScope } from '../records/index.ts';

type Viewer = Pick<Ctx, 'catalog' | 'access'>;

interface Subject {
  entity: string | null;
  record: string | null;
}

/** Whether the record that a run or task is about may be read, deleted ones included; false for none. */
export async function isRecordVisible(
  ctx: Viewer,
  reader: Pick<Reader, 'get'>,
  { entity: name, record: id }: Subject,
): Promise<boolean> {
  const entity = name ? ctx.catalog.get(name) : undefined;
  if (!entity || !id || ctx.access.entity(entity.name).read === 'none') return false;
  const record = await reader.get<RecordDoc>(entity.collection, id);
  return record !== undefined && isInScope(ctx, record, 'read');
}

/** Those of the subjects whose record may be read: one query per entity. */
export async function visibleSubjects<T extends Subject>(
  ctx: Viewer,
  reader: Pick<Reader, 'find'>,
  subjects: readonly T[],
): Promise<ReadonlySet<T>> {
  const visible = new Set<T>();
  for (const entity of new Set(subjects.map((subject) => subject.entity))) {
    const known = entity ? ctx.catalog.get(entity) : undefined;
    if (!known) continue;
    const rows = ctx.access.rowFilter(known.name, 'read');
    if (rows === false) continue;
    const own = subjects.filter((subject) => subject.entity === entity && subject.record);
    const byId: Filter = { _id: { $in: own.map(({ record }) => record) } };
    const filter = rows ? { $and: [byId, rows] } : byId;
    const found = await reader.find(known.collection, { filter, fields: ['_id'] });
    const ids = new Set(found.map(({ _id }) => _id));
    for (const subject of own) if (ids.has(subject.record ?? '')) visible.add(subject);
  }
  return visible;
}
