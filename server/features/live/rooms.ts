import type { Ctx } from '../../context.ts';
import type { StoredFlow } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { RecordDoc } from '../../catalog.ts';
import { isInScope, requireReadable } from '../records/index.ts';

export type Room =
  | { kind: 'entity'; entity: string }
  | { kind: 'record'; entity: string; id: string }
  | { kind: 'flow'; id: string }
  | { kind: 'mine' };

export type RoomCtx = Pick<Ctx, 'access' | 'catalog' | 'store'>;

const longest = 200;

/** Undefined for what names no room. */
export function parseRoom(name: unknown): Room | undefined {
  if (typeof name !== 'string' || name.length > longest) return undefined;
  if (name === 'user:me') return { kind: 'mine' };
  const [kind, first, second, ...more] = name.split(':');
  if (!first || more.length > 0) return undefined;
  if (kind === 'record') return second ? { kind, entity: first, id: second } : undefined;
  if (second !== undefined) return undefined;
  if (kind === 'entity') return { kind, entity: first };
  return kind === 'flow' ? { kind, id: first } : undefined;
}

/** Whether this person may read the record now; deleted ones do not count. */
export async function mayReadRecord(ctx: RoomCtx, name: string, id: string): Promise<boolean> {
  const entity = ctx.catalog.get(name);
  if (!entity || ctx.access.entity(name).read === 'none') return false;
  const record = await ctx.store.get<RecordDoc>(entity.collection, id);
  return record !== undefined && record._deletedAt === null && isInScope(ctx, record, 'read');
}

/** Throws what reading the same by a request would throw. */
export async function requireRoom(ctx: RoomCtx, room: Room): Promise<void> {
  switch (room.kind) {
    case 'mine':
      return;
    case 'entity':
      requireReadable(ctx, room.entity);
      return;
    case 'record': {
      const { entity, id } = room;
      requireReadable(ctx, entity);
      if (!(await mayReadRecord(ctx, entity, id)))
        throw new AppError('record.not_found', { details: { entity, id } });
      return;
    }
    case 'flow':
      if (!ctx.access.has('flows') && !ctx.access.has('runs')) throw new AppError('auth.forbidden');
      if (!(await ctx.store.get<StoredFlow>('flows', room.id)))
        throw new AppError('flow.not_found', { details: { flow: room.id } });
      return;
    default:
      room satisfies never;
  }
}
