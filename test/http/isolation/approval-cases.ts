import { expect } from '@jest/globals';
import type { ApprovalDocument } from '../../../schemas/generated/approval.ts';
import { newId } from '../../../server/ids.ts';
import { all, type IsolationCase, likeAbsent, speaksOfNobody, withoutTrace } from './checks.ts';
import { good, secrets, type World } from './world.ts';

const at = '2026-03-01T08:00:00.000Z';

/** An approval on the owner's record, which they asked for, and their own task of it. */
async function ownersApproval(world: World): Promise<{ approval: string; task: string }> {
  const { store } = world.app.app.services;
  const place = {
    run: newId(),
    token: '1',
    node: 'ask',
    flow: newId(),
    entity: 'deal',
    record: world.deal,
  };
  const step = newId();
  const approval: ApprovalDocument = {
    ...place,
    _id: newId(),
    _rev: 1,
    step,
    title: { 'zh-CN': secrets.note, en: secrets.note },
    applicant: world.owner.id,
    mode: 'all',
    options: {
      returns: [],
      afterReturn: 'start',
      reassign: false,
      addSigner: false,
      withdraw: false,
      commentOnReject: true,
      selfApproval: false,
      lockRecord: false,
    },
    form: null,
    fields: [],
    required: [],
    revise: [],
    state: 'open',
    round: 1,
    returnedBy: null,
    seats: [
      {
        id: '1',
        place: 0,
        rank: 0,
        person: world.owner.id,
        state: 'open',
        origin: 'flow',
        comment: null,
        at: null,
      },
    ],
    history: [{ at, by: world.owner.id, kind: 'asked', comment: secrets.note, round: 1 }],
    createdAt: at,
    endedAt: null,
    by: null,
  };
  const task = {
    ...place,
    _id: newId(),
    _rev: 1,
    kind: 'approval',
    step: `${step}#1`,
    approval: approval._id,
    seat: '1',
    title: approval.title,
    form: null,
    fields: [],
    required: [],
    outcomes: [],
    assignee: world.owner.id,
    role: null,
    followsOwner: false,
    state: 'open',
    dueAt: null,
    createdAt: at,
    outcome: null,
    by: null,
    at: null,
  };
  await store.transaction(async (tx) => {
    await tx.insert('approvals', { ...approval });
    await tx.insert('tasks', task);
  });
  return { approval: approval._id, task: task._id };
}

const approvalOf = async (world: World) => (await ownersApproval(world)).approval;
const taskOf = async (world: World) => (await ownersApproval(world)).task;

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

export const approvalCases: Record<string, IsolationCase> = {
  'GET /api/approvals': async (world) => {
    await ownersApproval(world);
    await withoutTrace(() => [
      ['GET', '/api/approvals'],
      ['GET', `/api/approvals?record=${world.deal}&state=open`],
    ])(world);
    const mine = await world.intruder.call('GET', '/api/approvals?applicant=me');
    expect(good(mine, 200).items).toEqual([]);
  },
  'GET /api/approvals/{id}': likeAbsent({
    of: approvalOf,
    ask: (id) => ['GET', `/api/approvals/${id}`],
    owner: 200,
  }),
  'POST /api/approvals/{id}/withdraw': likeAbsent({
    of: approvalOf,
    ask: (id) => ['POST', `/api/approvals/${id}/withdraw`, {}],
    owner: 403,
  }),
  'POST /api/approvals/{id}/urge': likeAbsent({
    of: approvalOf,
    ask: (id) => ['POST', `/api/approvals/${id}/urge`, {}],
    owner: 200,
  }),
  'GET /api/tasks/counts': async (world) => {
    await ownersApproval(world);
    const own = good(await world.owner.call('GET', '/api/tasks/counts'), 200);
    expect(own.approval).toBeGreaterThan(0);
    const answer = await world.intruder.call('GET', '/api/tasks/counts');
    expect(good(answer, 200)).toEqual({ task: 0, approval: 0, cc: 0 });
  },
  'POST /api/tasks/{id}/return': likeAbsent({
    of: taskOf,
    ask: (id) => ['POST', `/api/tasks/${id}/return`, { to: 'applicant', comment: 'No' }],
    owner: 403,
  }),
  'POST /api/tasks/{id}/reassign': likeAbsent({
    of: taskOf,
    ask: (id, { intruder }) => ['POST', `/api/tasks/${id}/reassign`, { to: intruder.id }],
    owner: 403,
  }),
  'POST /api/tasks/{id}/add-signer': likeAbsent({
    of: taskOf,
    ask: (id, { intruder }) => [
      'POST',
      `/api/tasks/${id}/add-signer`,
      { to: intruder.id, where: 'after' },
    ],
    owner: 403,
  }),
  'GET /api/delegations': speaksOfNobody('whose tasks one does', () => ['GET', '/api/delegations']),
  'POST /api/delegations': speaksOfNobody(
    'a person that there is not',
    ({ absent }) => ['POST', '/api/delegations', { to: absent, until: tomorrow() }],
    422,
  ),
  'DELETE /api/delegations/{id}': all(
    likeAbsent({
      of: async (world) => {
        const body = { to: world.intruder.id, until: tomorrow() };
        return good(await world.owner.call('POST', '/api/delegations', body)).id;
      },
      ask: (id) => ['DELETE', `/api/delegations/${id}`],
      owner: 204,
    }),
  ),
};
