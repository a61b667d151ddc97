import { expect } from '@jest/globals';
import type { RunDocument } from '../../../schemas/generated/run.ts';
import type { TaskDocument } from '../../../schemas/generated/task.ts';
import { newId } from '../../../server/ids.ts';
import {
  all,
  type IsolationCase,
  likeAbsent,
  needsRight,
  speaksOfNobody,
  withoutTrace,
} from './checks.ts';
import { secrets, type World } from './world.ts';

const at = '2026-03-01T08:00:00.000Z';
const flow = newId();

const runOn = (record: string, status: RunDocument['status']): RunDocument => ({
  _id: newId(),
  _rev: 1,
  flow,
  version: 1,
  event: newId(),
  seq: 1,
  entity: 'deal',
  record,
  lane: record,
  status,
  tokens: [{ id: '1', node: 'ask', state: status === 'incident' ? 'incident' : 'waiting' }],
  visits: {},
  stepCount: 0,
  outputs: {},
  trigger: {
    type: 'record.created',
    at,
    actor: { kind: 'system' },
    changed: [
      { field: 'title', before: null, after: secrets.title },
      { field: 'margin', before: null, after: secrets.margin },
    ],
  },
  depth: 0,
  chain: [],
  startedAt: at,
  endedAt: null,
});

async function insert(
  world: World,
  collection: string,
  document: { _id: string },
): Promise<string> {
  const { store } = world.app.app.services;
  await store.transaction((tx) => tx.insert(collection, { ...document }));
  return document._id;
}

/** A run on the owner's record. */
const ownersRun = (world: World) => insert(world, 'runs', runOn(world.deal, 'waiting'));

/** A task on the owner's record that everybody of the sellers' role may take. */
async function ownersTask(world: World, of: Partial<TaskDocument> = {}): Promise<string> {
  const task: TaskDocument = {
    _id: newId(),
    _rev: 1,
    run: await ownersRun(world),
    step: newId(),
    token: '1',
    node: 'ask',
    flow,
    entity: 'deal',
    record: world.deal,
    title: { 'zh-CN': secrets.note, en: secrets.note },
    form: null,
    fields: ['title'],
    required: [],
    outcomes: [{ id: 'ok', label: { 'zh-CN': '好', en: 'OK' } }],
    assignee: null,
    role: 'seller',
    followsOwner: false,
    state: 'open',
    dueAt: null,
    createdAt: at,
    outcome: null,
    by: null,
    at: null,
    ...of,
  };
  return insert(world, 'tasks', task);
}

const completedTask = (world: World) =>
  ownersTask(world, { state: 'completed', by: world.owner.id, at, outcome: 'ok' });

const completion = { outcome: 'ok', values: {}, _rev: 1 };

const runCases: Record<string, IsolationCase> = {
  'GET /api/runs': async (world) => {
    await ownersRun(world);
    await withoutTrace(() => [
      ['GET', '/api/runs'],
      ['GET', `/api/runs?flow=${flow}&status=waiting`],
      ['GET', `/api/runs?record=${world.deal}`],
    ])(world);
  },
  'GET /api/runs/{id}': all(
    likeAbsent({ of: ownersRun, ask: (id) => ['GET', `/api/runs/${id}`], owner: 200 }),
    async (world) => {
      const answer = await world.owner.call('GET', `/api/runs/${await ownersRun(world)}`);
      expect(answer.text).toContain(secrets.title);
      expect(answer.text).not.toContain('margin');
    },
  ),
  'POST /api/runs/{id}/retry': likeAbsent({
    of: ownersRun,
    ask: (id) => ['POST', `/api/runs/${id}/retry`],
    owner: 403,
  }),
  'POST /api/runs/{id}/operate': likeAbsent({
    of: ownersRun,
    ask: (id) => ['POST', `/api/runs/${id}/operate`, { action: { kind: 'retry' } }],
    owner: 403,
  }),
  'POST /api/runs/{id}/effects/{step}/try-now': likeAbsent({
    of: ownersRun,
    ask: (id) => ['POST', `/api/runs/${id}/effects/${id}.t.n.1/try-now`],
    owner: 403,
  }),
  'POST /api/runs/{id}/effects/{step}/outcome': likeAbsent({
    of: ownersRun,
    ask: (id) => ['POST', `/api/runs/${id}/effects/${id}.t.n.1/outcome`, { answer: 'done' }],
    owner: 403,
  }),
  'POST /api/runs/{id}/cancel': likeAbsent({
    of: ownersRun,
    ask: (id) => ['POST', `/api/runs/${id}/cancel`],
    owner: 403,
  }),
};

const taskCases: Record<string, IsolationCase> = {
  'GET /api/tasks': async (world) => {
    await ownersTask(world);
    await withoutTrace(() => [
      ['GET', '/api/tasks'],
      ['GET', '/api/tasks?assignee=me&state=open'],
      ['GET', `/api/tasks?record=${world.deal}`],
    ])(world);
  },
  'GET /api/tasks/{id}': likeAbsent({
    of: (world) => ownersTask(world),
    ask: (id) => ['GET', `/api/tasks/${id}`],
    owner: 200,
  }),
  'POST /api/tasks/{id}/complete': all(
    likeAbsent({
      of: completedTask,
      ask: (id) => ['POST', `/api/tasks/${id}/complete`, completion],
      owner: 409,
    }),
    likeAbsent({
      of: (world) => ownersTask(world),
      ask: (id) => ['POST', `/api/tasks/${id}/complete`, { outcome: 'none', values: {}, _rev: 1 }],
      owner: 422,
    }),
  ),
};

const draft = {
  name: 'spy',
  label: { 'zh-CN': '流', en: 'Flow' },
  graph: { nodes: [], edges: [] },
};

const operatingCases: Record<string, IsolationCase> = {
  'GET /api/incidents': needsRight(() => ['GET', '/api/incidents']),
  'GET /api/incidents/count': needsRight(() => ['GET', '/api/incidents/count']),
  'GET /api/incidents/{fingerprint}': needsRight(() => ['GET', '/api/incidents/abc']),
  'POST /api/incidents/{fingerprint}/resolve': needsRight(() => [
    'POST',
    '/api/incidents/abc/resolve',
    { action: { kind: 'retry' } },
  ]),
  'GET /api/metrics': needsRight(() => ['GET', '/api/metrics']),
  'GET /api/health/queue': needsRight(() => ['GET', '/api/health/queue']),
  'GET /api/operations': needsRight(() => ['GET', '/api/operations']),
  'GET /api/operations/{id}': needsRight(({ absent }) => ['GET', `/api/operations/${absent}`]),
  'GET /api/operations/{id}/results': needsRight(({ absent }) => [
    'GET',
    `/api/operations/${absent}/results`,
  ]),
  'POST /api/operations/{id}/cancel': needsRight(({ absent }) => [
    'POST',
    `/api/operations/${absent}/cancel`,
  ]),
  'POST /api/flows/{id}/pause': needsRight(({ absent }) => [
    'POST',
    `/api/flows/${absent}/pause`,
    {},
  ]),
  'POST /api/flows/{id}/resume': needsRight(({ absent }) => [
    'POST',
    `/api/flows/${absent}/resume`,
    {},
  ]),
  'GET /api/flows/{id}/counts': needsRight(({ absent }) => ['GET', `/api/flows/${absent}/counts`]),
  'GET /api/flows/{id}/dwell': needsRight(({ absent }) => ['GET', `/api/flows/${absent}/dwell`]),
  'PATCH /api/flows/{id}/versions/{version}': needsRight(({ absent }) => [
    'PATCH',
    `/api/flows/${absent}/versions/1`,
    { title: 'x' },
  ]),
  'POST /api/flows/{id}/versions/{version}/restore': needsRight(({ absent }) => [
    'POST',
    `/api/flows/${absent}/versions/1/restore`,
    { draftRev: 1 },
  ]),
  'POST /api/flows/{id}/migrations/preview': needsRight(({ absent }) => [
    'POST',
    `/api/flows/${absent}/migrations/preview`,
    { from: 1, to: 2 },
  ]),
  'POST /api/flows/{id}/migrations': needsRight(({ absent }) => [
    'POST',
    `/api/flows/${absent}/migrations`,
    { from: 1, to: 2 },
  ]),
  'POST /api/flows/{id}/cancel-runs': needsRight(({ absent }) => [
    'POST',
    `/api/flows/${absent}/cancel-runs`,
    { version: 1 },
  ]),
};

const flowDefinitionCases: Record<string, IsolationCase> = {
  'GET /api/flows': needsRight(() => ['GET', '/api/flows']),
  'POST /api/flows': needsRight(() => ['POST', '/api/flows', draft]),
  'GET /api/flows/{id}': needsRight(({ absent }) => ['GET', `/api/flows/${absent}`]),
  'PUT /api/flows/{id}': needsRight(({ absent }) => [
    'PUT',
    `/api/flows/${absent}`,
    { graph: draft.graph, draftRev: 1 },
  ]),
  'DELETE /api/flows/{id}': needsRight(({ absent }) => ['DELETE', `/api/flows/${absent}`]),
  'POST /api/flows/{id}/try': needsRight(({ absent, ownDeals }) => [
    'POST',
    `/api/flows/${absent}/try`,
    { entity: 'deal', record: ownDeals[0] },
  ]),
  'POST /api/flows/{id}/publish': needsRight(({ absent }) => [
    'POST',
    `/api/flows/${absent}/publish`,
    { draftRev: 1 },
  ]),
  'GET /api/flows/{id}/versions': needsRight(({ absent }) => [
    'GET',
    `/api/flows/${absent}/versions`,
  ]),
  'POST /api/signals/{name}': needsRight(() => ['POST', '/api/signals/paid', { key: 'order-7' }]),
  'GET /api/flows/{id}/hook': needsRight(({ absent }) => ['GET', `/api/flows/${absent}/hook`]),
  'POST /api/flows/{id}/hook': needsRight(({ absent }) => ['POST', `/api/flows/${absent}/hook`]),
  'POST /api/hooks/{token}': async (world) => {
    const answer = await world.intruder.call('POST', '/api/hooks/nothing', {});
    expect({ status: answer.status, code: answer.body.code }).toEqual({
      status: 404,
      code: 'flow.no_hook',
    });
  },
  'GET /api/pipelines': speaksOfNobody('stages', () => ['GET', '/api/pipelines']),
  'GET /api/flow-nodes': speaksOfNobody('node types', () => ['GET', '/api/flow-nodes']),
};

export const flowCases: Record<string, IsolationCase> = {
  ...runCases,
  ...taskCases,
  ...flowDefinitionCases,
  ...operatingCases,
};
