import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, createTestApp, type TestApp } from '../support/create-test-app.ts';
import { byStore } from '../support/test-store.ts';
import { until } from '../support/until.ts';

/** A Monday morning in Shanghai. */
let now = Date.parse('2026-11-23T02:00:00.000Z');
const hour = 3_600_000;

let app: TestApp;
let seller: Caller;
let manager: Caller;
let stranger: Caller;
let admin: Caller;

/** Tokens outlive the sessions that a moved clock would end. */
async function byToken(call: Caller): Promise<Caller> {
  const { body } = await call('POST', '/api/auth/tokens', { name: 'test' });
  const authorization = `Bearer ${body.token}`;
  return (method, route, sent, headers = {}) =>
    app.visitor(method, route, sent, { authorization, ...headers });
}

async function member(name: string, role: string, team: string): Promise<Caller> {
  const { body } = await app.admin('GET', '/api/teams');
  const { id } = body.items.find((one: { name: string }) => one.name === team);
  const person = await app.person({ email: `${name}@example.com`, roles: [role], team: id, name });
  return byToken(person.call);
}

beforeAll(
  async () => {
    app = await createTestApp({ install: 'crm', clock: { now: () => new Date(now) } });
    seller = await member('sally', 'sales', 'east');
    manager = await member('mona', 'manager', 'east');
    stranger = await member('wes', 'manager', 'west');
    admin = await byToken(app.admin);
  },
  byStore(60_000, 240_000),
);
afterAll(() => app.close());

const deal = async (values: object): Promise<string> => {
  const made = await seller('POST', '/api/records/opportunity', { name: 'Deal', ...values });
  expect([made.status, made.body.errors]).toEqual([201, undefined]);
  return made.body._id;
};
const read = async (id: string) => (await admin('GET', `/api/records/opportunity/${id}`)).body;
const tasksOf = async (call: Caller, record: string) => {
  const { body } = await call('GET', '/api/tasks?assignee=me&state=open');
  return body.items.filter((task: any) => task.record?.id === record || task.record === record);
};
const taskOf = (call: Caller, record: string) =>
  until<any>(async () => (await tasksOf(call, record))[0]);
const decide = async (call: Caller, task: any, outcome: string) => {
  const recordRev = (await read(task.record.id ?? task.record))._rev;
  const body = { outcome, values: {}, comment: 'looked at', _rev: task._rev, recordRev };
  const answer = await call('POST', `/api/tasks/${task.id}/complete`, body);
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
};
const stateIs = (id: string, state: string) =>
  until(async () => (await read(id)).discountState === state);

describe('a discount in the CRM', () => {
  test('above 10% is decided by a manager of the owner’s team, and the record keeps what was approved', async () => {
    const id = await deal({ discount: 0.15, discountReason: 'a year of orders' });
    const task = await taskOf(manager, id);
    expect(await tasksOf(stranger, id)).toEqual([]);
    const changed = await seller('PATCH', `/api/records/opportunity/${id}`, { discount: 0.3 });
    expect(changed.body.code).toBe('record.locked');
    await decide(manager, task, 'approved');
    await stateIs(id, 'approved');
    expect(await read(id)).toMatchObject({ discount: 0.15, approvedDiscount: 0.15 });
  });

  test('up to 10% asks nobody; a rejected one may be asked for again by changing it', async () => {
    const small = await deal({ discount: 0.1 });
    const id = await deal({ discount: 0.12 });
    await decide(manager, await taskOf(manager, id), 'rejected');
    await stateIs(id, 'rejected');
    const lower = await seller('PATCH', `/api/records/opportunity/${id}`, { discount: 0.11 });
    expect(lower.status).toBe(200);
    await decide(manager, await taskOf(manager, id), 'approved');
    await stateIs(id, 'approved');
    expect((await read(small)).discountState ?? null).toBeNull();
  });

  test('is asked for again when an administrator ended the run that asked', async () => {
    const id = await deal({ discount: 0.12 });
    await taskOf(manager, id);
    const { body } = await admin('GET', `/api/runs?record=${id}`);
    const asking = body.items.find(({ status }: { status: string }) => status === 'waiting');
    expect((await admin('POST', `/api/runs/${asking.id}/cancel`, {})).status).toBe(200);
    const changed = await seller('PATCH', `/api/records/opportunity/${id}`, { discount: 0.13 });
    expect(changed.status).toBe(200);
    await decide(manager, await taskOf(manager, id), 'approved');
    await stateIs(id, 'approved');
    expect(await read(id)).toMatchObject({ discount: 0.13, approvedDiscount: 0.13 });
  });

  test('that was raised before the run went on from the decision is asked for again; what was decided is kept', async () => {
    const { body: flows } = await admin('GET', '/api/flows');
    const { id: flow } = flows.items.find((one: any) => one.name === 'discount_approval');
    const id = await deal({ discount: 0.15, discountReason: 'a year of orders' });
    const task = await taskOf(manager, id);
    expect((await admin('POST', `/api/flows/${flow}/pause`, { note: 'x' })).status).toBe(200);
    await decide(manager, task, 'approved');
    const raised = await seller('PATCH', `/api/records/opportunity/${id}`, { discount: 0.19 });
    expect(raised.status).toBe(200);
    expect((await admin('POST', `/api/flows/${flow}/resume`, {})).status).toBe(200);
    const again = await taskOf(manager, id);
    expect(again.id).not.toBe(task.id);
    expect(await read(id)).toMatchObject({ discountState: 'pending', approvedDiscount: 0.15 });
    await decide(manager, again, 'approved');
    await stateIs(id, 'approved');
    expect(await read(id)).toMatchObject({ discount: 0.19, approvedDiscount: 0.19 });
  });

  test('cannot be marked as approved by hand', async () => {
    const asked = { name: 'Deal', discount: 0.3, discountState: 'approved', approvedDiscount: 0.3 };
    expect((await seller('POST', '/api/records/opportunity', asked)).status).toBe(422);
  });

  test('undecided after a working day, or above 20%, is decided further up', async () => {
    const large = await deal({ discount: 0.25 });
    await decide(manager, await taskOf(manager, large), 'approved');
    await decide(admin, await taskOf(admin, large), 'approved');
    await stateIs(large, 'approved');
    const late = await deal({ discount: 0.15 });
    await taskOf(manager, late);
    expect(await tasksOf(admin, late)).toEqual([]);
    now += 33 * hour;
    await decide(admin, await taskOf(admin, late), 'approved');
    await stateIs(late, 'approved');
    const [informed] = await tasksOf(manager, late);
    expect(informed).toMatchObject({ kind: 'cc' });
  });
});
