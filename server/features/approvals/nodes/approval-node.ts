import type { ApprovalDocument, ReturnTarget } from '../../../../schemas/generated/approval.ts';
import { openApproval, seatsOf } from '../../../../schemas/model/approval/index.ts';
import { standInsFor, wordsOfTask } from '../../../engine/index.ts';
import type { NodeContext, NodeResult, NodeType } from '../../../engine/node-type.ts';
import { text, decisionOutput } from '../../../engine/nodes/settings.ts';
import { AppError } from '../../../errors.ts';
import { newId } from '../../../ids.ts';
import type { StoredApproval } from '../collections.ts';
import { decidedValues, decisionOf } from '../decided-values.ts';
import { type SaveServices, saveApproval } from '../save-approval.ts';
import { standInOf } from '../stand-in-of.ts';
import { applicantOf } from './applicant-of.ts';
import { type ApprovalSettings, approvalSettings } from './approval-settings.ts';
import { findPeople } from './find-people.ts';
import { askedIn } from './people-setting.ts';

const isEmpty = (line: readonly string[]): boolean => line.length === 0;

async function approvalOf(
  ctx: Pick<NodeContext, 'tx' | 'step'>,
): Promise<StoredApproval | undefined> {
  const [found] = await ctx.tx.find<StoredApproval>('approvals', {
    filter: { step: ctx.step },
    limit: 1,
  });
  return found;
}

/**
 * Who is asked, line by line, without whoever asks unless they may approve it themselves. In a sequence every line is
 * a step of its own: one with nobody is not passed silently. Throws `approval.nobody`.
 */
async function approversOf(
  services: SaveServices,
  ctx: NodeContext,
  settings: ApprovalSettings,
  applicant: string | null,
): Promise<string[][]> {
  const others = (lines: string[][]) =>
    settings.selfApproval === true
      ? lines
      : lines.map((line) => line.filter((person) => person !== applicant));
  const named = others(await findPeople(services, ctx, settings.approvers));
  const { whenNobody, fallbackRole } = settings;
  const isSequence = settings.mode === 'sequential';
  const lacksSomebody = isSequence ? named.some(isEmpty) : named.every(isEmpty);
  if (!lacksSomebody || whenNobody === 'approve') return named;
  const fallback =
    whenNobody === 'role' && fallbackRole !== undefined
      ? others(await findPeople(services, ctx, [{ kind: 'role', role: fallbackRole }])).flat()
      : [];
  if (isEmpty(fallback)) throw new AppError('approval.nobody');
  return isSequence ? named.map((line) => (isEmpty(line) ? fallback : line)) : [fallback];
}

async function formOf(
  ctx: NodeContext,
  { form, fields = [], required = [] }: ApprovalSettings,
): Promise<Pick<ApprovalDocument, 'fields' | 'required'>> {
  if (!form) return { fields, required };
  const known = await ctx.ports.form(ctx.tx, form);
  if (!known) throw new AppError('flow.form_not_found', { details: { form } });
  return { fields: known.fields, required: known.required };
}

const optionsOf = (
  settings: ApprovalSettings,
  returns: ReturnTarget[],
): ApprovalDocument['options'] => ({
  returns,
  afterReturn: settings.afterReturn ?? 'start',
  reassign: settings.mayReassign === true,
  addSigner: settings.mayAddSigner === true,
  withdraw: settings.mayWithdraw === true,
  commentOnReject: settings.commentOnReject !== false,
  selfApproval: settings.selfApproval === true,
  lockRecord: settings.lockRecord === true,
});

function returnsOf(
  ctx: NodeContext,
  settings: ApprovalSettings,
  applicant: string | null,
): ReturnTarget[] {
  if (settings.mayReturn !== true) return [];
  return [
    ...(applicant === null ? [] : ['applicant' as const]),
    ...(ctx.hasEdge('returned') ? ['earlier' as const] : []),
  ];
}

async function draftOf(
  services: SaveServices,
  ctx: NodeContext,
  settings: ApprovalSettings,
): Promise<ApprovalDocument> {
  const { run, token, node } = ctx;
  const applicant = await applicantOf(ctx);
  const mode = settings.mode ?? 'any';
  return {
    _id: newId(),
    _rev: 0,
    run: run._id,
    step: ctx.step,
    token: token.id,
    node: node.id,
    flow: run.flow,
    entity: run.entity,
    record: run.record,
    ...(await wordsOfTask(ctx, settings)),
    applicant,
    mode,
    ...(mode === 'vote' ? { percent: settings.percent ?? 100 } : {}),
    options: optionsOf(settings, returnsOf(ctx, settings, applicant)),
    form: settings.form ?? null,
    ...(await formOf(ctx, settings)),
    revise: settings.revise ?? [],
    state: 'open',
    round: 1,
    returnedBy: null,
    seats: seatsOf(mode, await approversOf(services, ctx, settings, applicant)),
    history: [],
    createdAt: ctx.now.toISOString(),
    endedAt: null,
    by: null,
  };
}

/** Whoever changes a record that is about to be locked either is seen by this step or finds the lock. */
async function holdStill(ctx: NodeContext, { lockRecord }: ApprovalSettings): Promise<void> {
  const { entity, run } = ctx;
  if (lockRecord && entity && run.record) await ctx.tx.touch(entity.collection, run.record);
}

/** There is nobody to ask: the run stops, or goes on as if it was approved, and the history says so. */
function withNobody(draft: ApprovalDocument, settings: ApprovalSettings): ApprovalDocument {
  if (settings.whenNobody !== 'approve') throw new AppError('approval.nobody');
  const at = draft.createdAt;
  return {
    ...draft,
    state: 'approved',
    endedAt: at,
    history: [
      { at, by: null, kind: 'nobody', round: 1 },
      { at, by: null, kind: 'ended', outcome: 'approved', round: 1 },
    ],
  };
}

const portOf = { sent_back: 'returned' } as const;

/** The way that an approval which has ended takes; it waits while it has not. */
function resultOf(approval: ApprovalDocument): NodeResult {
  const { state } = approval;
  if (state === 'open' || state === 'returned') return { kind: 'wait' };
  if (state === 'cancelled') return { kind: 'end' };
  const port = state === 'sent_back' ? portOf.sent_back : state;
  return { kind: 'go', port, output: decisionOf(approval, port) };
}

async function ask(
  services: SaveServices,
  ctx: NodeContext,
  settings: ApprovalSettings,
): Promise<NodeResult> {
  const draft = await draftOf(services, ctx, settings);
  const acting = { by: draft.applicant, at: draft.createdAt };
  const people = draft.seats.map(({ person }) => person);
  const standIns = await standInsFor(ctx.tx, people, ctx.now);
  const opened =
    draft.seats.length === 0
      ? { ...withNobody(draft, settings), ...decidedValues(draft, await ctx.record()) }
      : openApproval(draft, { ...acting, standIn: standInOf(services, draft, standIns) });
  return resultOf(await saveApproval(services, ctx.tx, opened, { now: ctx.now }));
}

/** A step that is tried again keeps the approval it has; one that was cancelled is asked anew. */
async function askAgain(
  services: SaveServices,
  ctx: NodeContext,
  known: StoredApproval,
): Promise<NodeResult> {
  if (known.state !== 'cancelled') return resultOf(known);
  const seats = known.seats.map((seat) =>
    seat.state === 'closed' ? { ...seat, state: 'waiting' as const } : seat,
  );
  const fresh: ApprovalDocument = { ...known, seats, state: 'open', endedAt: null, by: null };
  const opened = openApproval(fresh, { by: known.applicant, at: ctx.now.toISOString() });
  return resultOf(await saveApproval(services, ctx.tx, opened, { now: ctx.now, before: known }));
}

/** Asks several people whether it may go on. */
export const createApprovalNode = (services: SaveServices): NodeType<ApprovalSettings> => ({
  type: 'approval',
  group: 'people',
  label: text('审批', 'Approval'),
  hint: text(
    '请一人或多人同意或驳回：或签、会签、按比例或逐级。',
    'Asks one or several people to approve or reject: the first, all, a share, or one after another.',
  ),
  ports: [
    { id: 'approved', label: text('同意', 'Approved'), required: true },
    { id: 'rejected', label: text('驳回', 'Rejected') },
    { id: 'returned', label: text('退回', 'Returned'), when: '/mayReturn' },
    { id: 'withdrawn', label: text('撤回', 'Withdrawn'), when: '/mayWithdraw' },
  ],
  canFail: true,
  waits: true,
  settingsSchema: approvalSettings,
  outputSchema: decisionOutput,
  example: {
    title: { 'zh-CN': '合同审批', en: 'Approve the contract' },
    approvers: [{ kind: 'ownerTeam', role: 'manager' }],
    mode: 'sequential',
    whenNobody: 'role',
    fallbackRole: 'admin',
    mayReturn: true,
    mayWithdraw: true,
  },
  asks: ({ approvers, whenNobody, fallbackRole }) => [
    ...askedIn(approvers, '/approvers'),
    ...(whenNobody === 'role' && fallbackRole !== undefined
      ? [{ role: fallbackRole, pointer: '/fallbackRole' }]
      : []),
  ],
  async run(ctx, settings) {
    await holdStill(ctx, settings);
    const known = await approvalOf(ctx);
    return known ? askAgain(services, ctx, known) : ask(services, ctx, settings);
  },
  async resume(ctx) {
    const known = await approvalOf(ctx);
    return known ? resultOf(known) : { kind: 'wait' };
  },
  async cancel(ctx) {
    const known = await approvalOf(ctx);
    if (known?.state !== 'open' && known?.state !== 'returned') return;
    const at = ctx.now.toISOString();
    const entry = {
      at,
      by: null,
      kind: 'ended',
      outcome: 'cancelled',
      round: known.round,
    } as const;
    const after: ApprovalDocument = {
      ...known,
      state: 'cancelled',
      endedAt: at,
      history: [...known.history, entry],
    };
    await saveApproval(services, ctx.tx, after, { now: ctx.now, before: known });
  },
});
