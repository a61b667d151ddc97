import type { TryBody, TryResult } from '../../../schemas/generated/api-flows.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { pointerStep } from '../../../schemas/model/finding.ts';
import { hasFlowErrors, subjectOf } from '../../../schemas/model/flow/index.ts';
import { portsOf } from '../../../schemas/model/flow/ports-of.ts';
import { say } from '../../../schemas/model/language.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { StoredRun, Trying } from '../../engine/index.ts';
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
  runnableGraph,
} from '../flows/index.ts';
import { runItems, withoutHidden } from './run-item.ts';
import { told } from './told.ts';

const mostChanges = 1000;

async function newestSeq(reader: Pick<Transaction, 'find'>): Promise<number> {
  const [newest] = await reader.find<StoredEvent>('events', {
    filter: { seq: { $gt: 0 } },
    sort: [{ field: 'seq', direction: -1 }],
    fields: ['seq'],
    limit: 1,
  });
  return newest?.seq ?? 0;
}

/** The changes that the run made, of records and fields that the caller may read. */
function changesOf(ctx: FlowCtx, events: Trying['events'], run: StoredRun): TryResult['changes'] {
  return events
    .slice(0, mostChanges)
    .flatMap(({ type, entity = '', record: id = '', changed, after, cause }) => {
      const known = ctx.catalog.get(entity);
      const { read, hiddenFields } = ctx.access.entity(entity);
      if (cause?.run !== run._id || !known || !after || read === 'none') return [];
      if (!isInScope(ctx, after as RecordDoc, 'read')) return [];
      return changed
        .filter(({ field }) => !hiddenFields.has(field) && !known.field(field)?.archived)
        .map(({ field, before, after: value }) => ({
          entity,
          id,
          isNew: type === 'record.created',
          field,
          before,
          after: value,
        }));
    });
}

function whyNotOf(ctx: FlowCtx, noStart: Trying['noStart']): TryResult['whyNot'] {
  if (!noStart) return null;
  const { reason } = noStart;
  if (reason !== 'conditionFailed') return { reason };
  return { reason, detail: told(noStart.untold, ctx.locale).detail };
}

async function resultOf(
  ctx: FlowCtx,
  tx: Transaction,
  { run, isCut, noStart, events }: Trying,
): Promise<TryResult> {
  const [whole] = await runItems(tx, [run], ctx.locale);
  const item = whole && withoutHidden(ctx.access, whole);
  const status = isCut ? 'running' : (run.status as TryResult['status']);
  return {
    wouldStart: noStart === undefined,
    whyNot: whyNotOf(ctx, noStart),
    status: noStart?.reason === 'otherEntity' ? 'notStarted' : status,
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
      ...new Set(
        run.tokens
          .filter(({ state, watch }) => state === 'waiting' && !watch)
          .map(({ node }) => node),
      ),
    ],
    changes: changesOf(ctx, events, run),
  };
}

type Tried = Pick<StoredEvent, 'entity' | 'record' | 'rev' | 'changed'> & { after?: RecordDoc };

const noRecord: Tried = { changed: [] };

/** A record as its last change left it. Throws `record.not_found`. */
async function lastChange(ctx: FlowCtx, name: string, id: string): Promise<Tried> {
  const entity = requireReadable(ctx, name);
  const after = await loadVisible(ctx, ctx.store, entity, id);
  const [last] = await ctx.store.find<StoredEvent>('events', {
    filter: { record: id, entity: name, type: 'record.updated' },
    sort: [{ field: 'seq', direction: -1 }],
    limit: 1,
  });
  return { entity: name, record: id, rev: after._rev, changed: last?.changed ?? [], after };
}

function missingRecord(ctx: FlowCtx): AppError {
  const text = { 'zh-CN': '选择一条记录来试。', en: 'Choose a record to try it on.' };
  return new AppError('request.invalid', {
    problems: [{ pointer: '/record', code: 'required', detail: say(text, ctx.locale) }],
  });
}

/** Throws `request.invalid` for what is supposed of a node without that way out. */
function requireExits(
  ctx: FlowCtx,
  { engine }: FlowDeps,
  graph: FlowGraph,
  supposed: ReadonlyMap<string, string>,
): void {
  const text = { 'zh-CN': '这个节点没有这个出口。', en: 'The node has no such way out.' };
  const problems = [...supposed]
    .filter(([id, exit]) => {
      const node = graph.nodes.find((one) => one.id === id);
      const type = node && engine.nodes.get(node.type);
      const ports = type ? portsOf(type, node.settings ?? {}, node.timeout) : [];
      return !ports.some((port) => port.id === exit);
    })
    .map(([id]) => ({
      pointer: `/suppose${pointerStep(id)}`,
      code: 'enum',
      detail: say(text, ctx.locale),
    }));
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
}

/**
 * What the draft would do with a record now, without doing any of it, and whether its trigger's condition holds; what
 * the record changed last stands for the change that starts it. Where it would wait it stops, unless a way out is
 * supposed. A flow that starts by a schedule needs no record.
 * Throws `flow.not_found`, `record.not_found`, `flow.graph_invalid` with a problem for each mistake.
 */
export async function tryDraft(
  ctx: FlowCtx,
  deps: FlowDeps,
  id: string,
  { entity, record, suppose = {} }: TryBody,
): Promise<TryResult> {
  requireRight(ctx, 'flows');
  const draft = await requireFlow(ctx.store, id);
  const tried = entity && record ? await lastChange(ctx, entity, record) : noRecord;
  const problems = await checkFlow(ctx, deps, { ...draft, id });
  if (hasFlowErrors(problems))
    throw new AppError('flow.graph_invalid', {
      problems: problems.map(problemItem(ctx.locale)).map(({ severity: _, ...problem }) => problem),
    });
  const { label } = draft;
  const graph = await runnableGraph(ctx.store, draft.graph);
  if (!tried.record && subjectOf(graph, deps.engine.nodes)) throw missingRecord(ctx);
  const supposed = new Map(
    Object.entries(suppose).map(([node, exit = '']) => [node, exit] as const),
  );
  requireExits(ctx, deps, graph, supposed);
  const event = {
    ...tried,
    _id: newId(),
    type: 'record.updated' as const,
    seq: await newestSeq(ctx.store),
    at: ctx.clock.now().toISOString(),
    actor: eventActor(ctx.actor),
  };
  return deps.engine.tryFlow({ flow: id, label, graph, event, supposed }, (tx, seen) =>
    resultOf(ctx, tx, seen),
  );
}
