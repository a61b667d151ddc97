import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import type { Engine, StoredFlow } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { type Reader, StoreError } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';

export interface FlowDeps {
  engine: Engine;
}

export interface FlowInput {
  name: string;
  label: Text;
  app?: string;
  graph: FlowGraph;
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

/** A draft may be unfinished: it is checked when it is published. Throws `flow.name_taken`. */
export async function createFlow(ctx: FlowCtx, input: FlowInput): Promise<StoredFlow> {
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
  };
  return ctx.transaction(async (tx) => {
    try {
      return await tx.insert<StoredFlow>('flows', flow);
    } catch (error) {
      if (error instanceof StoreError && error.problem === 'duplicate')
        throw new AppError('flow.name_taken', { details: { name: input.name }, cause: error });
      throw error;
    }
  });
}

/** Throws `flow.not_found`, `flow.draft_stale`. */
export async function saveDraft(
  ctx: FlowCtx,
  id: string,
  draft: { graph: FlowGraph; label?: Text; draftRev: number },
): Promise<StoredFlow> {
  requireRight(ctx, 'flows');
  const { graph, label, draftRev } = draft;
  return ctx.transaction(async (tx) => {
    const flow = await requireFlow(tx, id);
    requireDraft(flow, draftRev);
    return tx.update<StoredFlow>('flows', {
      ...flow,
      graph,
      label: label ?? flow.label,
      draftRev: draftRev + 1,
      updatedAt: ctx.clock.now().toISOString(),
    });
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
