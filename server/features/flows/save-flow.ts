import type { FlowInput, FlowItem, FlowUpdate } from '../../../schemas/generated/api-flows.ts';
import type { Ctx } from '../../context.ts';
import type { Engine, StoredFlow } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { type Reader, StoreError } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { checkFlow } from './check-flow.ts';
import { flowItem } from './flow-item.ts';

export interface FlowDeps {
  engine: Engine;
}

export type FlowCtx = Pick<
  Ctx,
  'access' | 'actor' | 'catalog' | 'clock' | 'directory' | 'locale' | 'store' | 'transaction'
>;

export async function requireFlow(reader: Pick<Reader, 'get'>, id: string): Promise<StoredFlow> {
  const flow = await reader.get<StoredFlow>('flows', id);
  if (!flow) throw new AppError('flow.not_found', { details: { flow: id } });
  return flow;
}

export function requireDraft(flow: StoredFlow, draftRev: number): void {
  if (flow.draftRev !== draftRev)
    throw new AppError('flow.draft_stale', { details: { current: flow.draftRev } });
}

const authorOf = ({ actor }: Pick<FlowCtx, 'actor'>): { updatedBy?: string } =>
  actor.kind === 'user' && actor.id !== undefined ? { updatedBy: actor.id } : {};

/** A draft may be unfinished: its problems are told, and refused when it is published. Throws `flow.name_taken`. */
export async function createFlow(
  ctx: FlowCtx,
  deps: FlowDeps,
  input: FlowInput,
): Promise<FlowItem> {
  requireRight(ctx, 'flows');
  const at = ctx.clock.now().toISOString();
  const flow: StoredFlow = {
    ...input,
    _id: newId(),
    draftRev: 1,
    activeVersion: null,
    archivedAt: null,
    createdAt: at,
    updatedAt: at,
    ...authorOf(ctx),
  };
  const problems = await checkFlow(ctx, deps, { ...flow, id: flow._id });
  return ctx.transaction(async (tx) => {
    try {
      return flowItem(await tx.insert<StoredFlow>('flows', flow), problems, ctx.locale);
    } catch (error) {
      if (error instanceof StoreError && error.problem === 'duplicate')
        throw new AppError('flow.name_taken', { details: { name: input.name }, cause: error });
      throw error;
    }
  });
}

/** Throws `flow.not_found`, `flow.name_fixed`, `flow.draft_stale`. */
export async function saveDraft(
  ctx: FlowCtx,
  deps: FlowDeps,
  id: string,
  { name: given, graph, label, draftRev }: FlowUpdate,
): Promise<FlowItem> {
  requireRight(ctx, 'flows');
  const { name, label: known } = await requireFlow(ctx.store, id);
  if (given !== undefined && given !== name)
    throw new AppError('flow.name_fixed', { details: { name } });
  const problems = await checkFlow(ctx, deps, { id, name, label: label ?? known, graph });
  return ctx.transaction(async (tx) => {
    const flow = await requireFlow(tx, id);
    if (draftRev !== undefined) requireDraft(flow, draftRev);
    const saved = await tx.update<StoredFlow>('flows', {
      ...flow,
      graph,
      label: label ?? flow.label,
      draftRev: flow.draftRev + 1,
      updatedAt: ctx.clock.now().toISOString(),
      ...authorOf(ctx),
    });
    return flowItem(saved, problems, ctx.locale);
  });
}

/** New events start it no more; its runs go on. Publishing brings it back. */
export async function archiveFlow(ctx: FlowCtx, { engine }: FlowDeps, id: string): Promise<void> {
  requireRight(ctx, 'flows');
  await ctx.transaction(async (tx) => {
    const flow = await requireFlow(tx, id);
    const archivedAt = flow.archivedAt ?? ctx.clock.now().toISOString();
    await engine.retire(tx, id);
    await tx.update<StoredFlow>('flows', { ...flow, archivedAt, activeVersion: null });
  });
}
