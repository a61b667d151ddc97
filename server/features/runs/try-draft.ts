import type { TryBody, TryResult } from '../../../schemas/generated/api-flows.ts';
import { hasFlowErrors } from '../../../schemas/model/flow/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { StoredRun } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Transaction } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import {
  eventActor,
  isInScope,
  loadVisible,
  requireReadable,
  type StoredEvent,
} from '../records/index.ts';
import {
  checkFlow,
  type FlowCtx,
  type FlowDeps,
  problemItem,
  requireFlow,
} from '../flows/index.ts';
import { runItems, withoutHidden } from './run-item.ts';

const mostChanges = 1000;

async function newestSeq(reader: Pick<Transaction, 'find'>): Promise<number> {
  const [newest] = await reader.find<StoredEvent>('events', {
    sort: [{ field: 'seq', direction: -1 }],
    fields: ['seq'],
    limit: 1,
  });
  return newest?.seq ?? 0;
}

/** The changes that the run made, of records and fields that the caller may read. */
async function changesOf(
  ctx: FlowCtx,
  tx: Transaction,
  run: StoredRun,
): Promise<TryResult['changes']> {
  const events = await tx.find<StoredEvent>('events', {
    filter: { seq: { $gt: run.seq } },
    sort: [{ field: 'seq', direction: 1 }],
    limit: mostChanges,
  });
  return events.flatMap(({ entity = '', record: id = '', changed, after, cause }) => {
    const known = ctx.catalog.get(entity);
    const { read, hiddenFields } = ctx.access.entity(entity);
    if (cause?.run !== run._id || !known || !after || read === 'none') return [];
    if (!isInScope(ctx, after as RecordDoc, 'read')) return [];
    return changed
      .filter(({ field }) => !hiddenFields.has(field) && !known.field(field)?.archived)
      .map(({ field, before, after: value }) => ({ entity, id, field, before, after: value }));
  });
}

async function resultOf(
  ctx: FlowCtx,
  tx: Transaction,
  { run, isCut }: { run: StoredRun; isCut: boolean },
): Promise<TryResult> {
  const [whole] = await runItems(tx, [run], ctx.locale);
  const item = whole && withoutHidden(ctx.access, whole);
  const status = isCut ? 'running' : (run.status as TryResult['status']);
  return {
    status,
    steps: (item?.steps ?? []).map(({ node, type, state, port, input, output, error }) => ({
      node,
      type,
      state,
      port,
      input,
      output,
      error,
    })),
    wouldWait: [
      ...new Set(run.tokens.filter(({ state }) => state === 'waiting').map(({ node }) => node)),
    ],
    changes: await changesOf(ctx, tx, run),
  };
}

/**
 * What the draft would do with a record now, without doing any of it. Whether its trigger's condition holds is not
 * asked. Throws `flow.not_found`, `record.not_found`, `flow.graph_invalid` with a problem for each mistake.
 */
export async function tryDraft(
  ctx: FlowCtx,
  deps: FlowDeps,
  id: string,
  { entity: name, record: recordId }: TryBody,
): Promise<TryResult> {
  requireRight(ctx, 'flows');
  const draft = await requireFlow(ctx.store, id);
  const entity = requireReadable(ctx, name);
  const record = await loadVisible(ctx, ctx.store, entity, recordId);
  const problems = await checkFlow(ctx, deps, { ...draft, id });
  if (hasFlowErrors(problems))
    throw new AppError('flow.graph_invalid', {
      problems: problems.map(problemItem(ctx.locale)).map(({ severity: _, ...problem }) => problem),
    });
  const event = {
    _id: newId(),
    type: 'record.updated' as const,
    seq: await newestSeq(ctx.store),
    at: ctx.clock.now().toISOString(),
    entity: name,
    record: recordId,
    rev: record._rev,
    actor: eventActor(ctx.actor),
    changed: [],
    after: record,
  };
  const { graph, label } = draft;
  return deps.engine.tryFlow({ flow: id, label, graph, event }, (tx, tried) =>
    resultOf(ctx, tx, tried),
  );
}
