import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import type { RecordChange } from './change.ts';
import { prepareWrite } from './prepare-write.ts';
import { visibleRecord } from './visibility.ts';
import { writeRecord } from './write-record.ts';

/** One change in a transaction of its own; answers the record as the actor sees it. */
function change(ctx: Ctx, wanted: RecordChange): Promise<RecordDoc> {
  return withCurrentCatalog(ctx, async () => {
    const prepared = await prepareWrite(ctx, wanted);
    return ctx.transaction(async function writeOneRecord(tx) {
      const { after } = await writeRecord(ctx, tx, prepared);
      return visibleRecord(ctx, ctx.catalog.require(wanted.entity), after);
    });
  });
}

type Values = Record<string, unknown>;

interface Place {
  entity: string;
  id: string;
  /** From `If-Match`. */
  expectedRev: number | undefined;
}

const expecting = ({ entity, id, expectedRev }: Place) =>
  expectedRev === undefined ? { entity, id } : { entity, id, expectedRev };

export const createRecord = (
  ctx: Ctx,
  { entity, values }: { entity: string; values: Values },
): Promise<RecordDoc> => change(ctx, { kind: 'create', entity, values });

export const updateRecord = (ctx: Ctx, input: Place & { patch: Values }): Promise<RecordDoc> =>
  change(ctx, { kind: 'update', ...expecting(input), patch: input.patch });

export const deleteRecord = (ctx: Ctx, input: Place): Promise<RecordDoc> =>
  change(ctx, { kind: 'delete', ...expecting(input) });

export const restoreRecord = (ctx: Ctx, input: Place): Promise<RecordDoc> =>
  change(ctx, { kind: 'restore', ...expecting(input) });
