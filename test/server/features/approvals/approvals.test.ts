import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ApprovalApp, type Person, good, openApprovalApp } from './open-approval-app.ts';

let app: ApprovalApp;
beforeAll(async () => {
  app = await openApprovalApp();
});
afterAll(() => app.close());

const finance = [{ kind: 'role', role: 'finance' }];
const bossThenFinance = [{ kind: 'ownerTeam', role: 'boss' }, ...finance];

async function decide(person: Person, record: string, body: object) {
  const [task] = await app.tasks(person, record);
  return person.call('POST', `/api/tasks/${task.id}/complete`, body);
}

const act = async (person: Person, record: string, verb: string, body: object) => {
  const [task] = await app.tasks(person, record);
  return person.call('POST', `/api/tasks/${task.id}/${verb}`, body);
};

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const node = (id: string, type: string, settings: object) => ({ id, type, settings });

/** A flow of two nodes, `new` and `ask`, that ends after `port`. */
async function publish(name: string, port: string, nodes: object[]): Promise<void> {
  const edges = [
    { id: 'in', source: 'new', port: 'next', target: 'ask' },
    { id: 'out', source: 'ask', port, target: 'end' },
  ];
  const placed = [...nodes, node('end', 'end', {})].map((one) => ({
    ...one,
    position: { x: 0, y: 0 },
  }));
  const draft = { name, label: text(name, name), graph: { nodes: placed, edges } };
  const flow = good(await app.admin('POST', '/api/flows', draft), 201);
  const path = `/api/flows/${flow.id}/publish`;
  good(await app.admin('POST', path, { draftRev: flow.draftRev }), 201);
}

const approve = (person: Person, record: string, more: object = {}) =>
  decide(person, record, { outcome: 'approved', ...more });

const applicantsAct = async (record: string, verb: string, person = app.seller) => {
  const [{ id }] = await app.approvals(record);
  return person.call('POST', `/api/approvals/${id}/${verb}`, {});
};

test('who is asked about a record that they cannot read is named, to those who can do something about it', async () => {
  const role = { name: 'stranger', label: { 'zh-CN': '外人', en: 'Stranger' }, rights: [] };
  const own = { read: 'own', create: true, update: 'own', delete: 'none' };
  good(await app.admin('POST', '/api/roles', { ...role, entities: { contract: own } }), 201);
  const { id } = await app.person({ email: 'eve@example.com', roles: ['stranger'], name: 'eve' });
  const approvers = [
    { kind: 'user', user: app.ann.id },
    { kind: 'user', user: id },
  ];
  const record = await app.ask({ approvers, mode: 'all' });
  await app.tasks(app.ann, record);
  const [approval] = await app.approvals(record);
  expect(approval.unreached).toEqual([id]);
  good(await app.admin('PATCH', `/api/users/${id}`, { roles: ['seller'] }));
  expect((await app.approvals(record))[0].unreached).toEqual([]);
  // Nobody else is to be asked by the others' flows.
  good(await app.admin('PATCH', `/api/users/${id}`, { active: false }));
});

describe('deciding', () => {
  test('of two who decide at once one wins, and the other is told by whom and how', async () => {
    const record = await app.ask({ approvers: finance }, { edges: [['ask', 'rejected', 'end']] });
    const tasks = await Promise.all([app.tasks(app.ann, record), app.tasks(app.ben, record)]);
    const answers = await Promise.all([
      app.ann.call('POST', `/api/tasks/${tasks[0][0].id}/complete`, { outcome: 'approved' }),
      app.ben.call('POST', `/api/tasks/${tasks[1][0].id}/complete`, {
        outcome: 'rejected',
        comment: 'Too dear',
      }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const winner = answers[0]?.status === 200 ? [app.ann.id, 'approved'] : [app.ben.id, 'rejected'];
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect([lost.code, lost.details.by, lost.details.outcome]).toEqual([
      'task.already_completed',
      ...winner,
    ]);
    await app.run(record, 'done');
    const [approval] = await app.approvals(record);
    expect([approval.state, approval.by]).toEqual([winner[1], winner[0]]);
  });

  test('one step after another: each is asked in turn, and what the last fills in is written', async () => {
    const record = await app.ask({
      approvers: bossThenFinance,
      mode: 'sequential',
      fields: ['terms'],
      required: ['terms'],
      lockRecord: true,
    });
    const [first] = await app.tasks(app.boss, record);
    await app.tasks(app.ann, record, 0);
    const path = `/api/tasks/${first.id}/complete`;
    expect((await app.boss.call('POST', path, { outcome: 'approved' })).status).toBe(422);
    good(await app.boss.call('POST', path, { outcome: 'approved', values: { terms: '30 days' } }));
    const [task] = await app.tasks(app.ann, record);
    const locked = await app.boss.call('PATCH', `/api/records/contract/${record}`, { amount: 1 });
    expect([locked.status, locked.body.code]).toEqual([409, 'record.locked']);
    expect(locked.body.detail).toContain('ann, ben');
    good(await app.ann.call('POST', `/api/tasks/${task.id}/complete`, { outcome: 'approved' }));
    await app.run(record, 'done');
    const changed = await app.boss.call('PATCH', `/api/records/contract/${record}`, { amount: 2 });
    expect(good(changed)).toMatchObject({ terms: '30 days', amount: 2 });
  });

  test('a rejection needs a comment, and is not lost to anybody', async () => {
    const record = await app.ask({ approvers: finance, mode: 'all' });
    expect((await decide(app.ann, record, { outcome: 'rejected' })).body.code).toBe(
      'task.comment_missing',
    );
    good(await decide(app.ann, record, { outcome: 'rejected', comment: ' Too dear ' }));
    const [approval] = await app.approvals(record);
    expect(approval.seats).toMatchObject([
      { state: 'rejected', comment: 'Too dear', person: app.ann.id },
      { state: 'closed' },
    ]);
    const told = good(await app.seller.call('GET', '/api/notifications'));
    expect(JSON.stringify(told)).toContain('was rejected');
  });

  test('somebody else cannot decide in an approver’s name, an administrator neither', async () => {
    const record = await app.ask({ approvers: finance });
    const [task] = await app.tasks(app.ann, record);
    const path = `/api/tasks/${task.id}/complete`;
    expect((await app.boss.call('POST', path, { outcome: 'approved' })).status).toBe(404);
    const admin = await app.admin('POST', path, { outcome: 'approved' });
    expect([admin.status, admin.body.code]).toEqual([403, 'approval.not_allowed']);
  });

  test('a record that moved on since it was looked at is shown again first', async () => {
    const record = await app.ask({ approvers: finance });
    await app.tasks(app.ann, record);
    good(await app.seller.call('PATCH', `/api/records/contract/${record}`, { amount: 99 }));
    const stale = await approve(app.ann, record, { recordRev: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'approval.record_changed']);
    good(await approve(app.ann, record, { recordRev: stale.body.details.current }));
  });
});

test('a title says no value that some role does not see', async () => {
  const own = { read: 'own', create: true, update: 'own', delete: 'none' };
  const limited = { ...own, fields: { amount: 'hidden' } };
  const role = { name: 'clerk', label: text('文员', 'Clerk'), rights: [] };
  const made = { ...role, entities: { contract: limited } };
  good(await app.admin('POST', '/api/roles', made), 201);
  const record = await app.ask({ approvers: finance, title: text('{amount}', 'Pay {Amount}') });
  const [task] = await app.tasks(app.ann, record);
  expect(task.title).toEqual(text('[金额]', 'Pay [Amount]'));
  good(await app.admin('DELETE', '/api/roles/clerk'), 204);
});

test('names that look like patterns are told as they are', async () => {
  const name = 'Save $$5 $& now';
  const asked = { approvers: finance, title: text('{name}', '{name}') };
  const record = await app.ask(asked, { name });
  good(await approve(app.ann, record));
  await app.run(record, 'done');
  const told = good(await app.seller.call('GET', '/api/notifications'));
  expect(JSON.stringify(told)).toContain(`\\"${name}\\" was approved`);
});

test('its words are filled from the record, each language in its own', async () => {
  const record = await app.ask({
    approvers: finance,
    title: text('{name}：{amount}，{checker}，{nothing}', '{name} ({checker}) by {_createdBy}'),
    instructions: '复核人：{checker}。',
  });
  const [task] = await app.tasks(app.ann, record);
  const name = good(await app.admin('GET', `/api/records/contract/${record}`)).name;
  expect(task.title).toEqual(text(`${name}：10，，{nothing}`, `${name} () by seller`));
  expect(task.instructions).toBe('复核人：。');
});

describe('whom it asks', () => {
  test('nobody approves what they ask for', async () => {
    const lines = [{ kind: 'user', user: app.seller.id }, ...finance];
    const record = await app.ask({ approvers: lines });
    await app.tasks(app.ann, record);
    expect((await app.approvals(record))[0].seats).toHaveLength(2);
  });

  test('nobody approves what they started through a flow that calls the one that asks', async () => {
    await publish('inner', 'approved', [
      node('new', 'trigger.subflow', { entity: 'contract' }),
      node('ask', 'approval', {
        title: text('审批', 'Approve'),
        approvers: [{ kind: 'role', role: 'boss' }, ...finance],
      }),
    ]);
    await publish('outer', 'next', [
      node('new', 'trigger.recordUpdated', { entity: 'contract', condition: `name = 'called'` }),
      node('ask', 'subflow', { flow: 'inner' }),
    ]);
    const made = await app.seller.call('POST', '/api/records/contract', { name: 'called' });
    const record = good(made, 201)._id;
    good(await app.boss.call('PATCH', `/api/records/contract/${record}`, { amount: 3 }));
    await app.tasks(app.ann, record);
    const [approval] = await app.approvals(record);
    expect(approval.applicant.id ?? approval.applicant).toBe(app.boss.id);
    await app.tasks(app.boss, record, 0);
  });

  test('when there is nobody the run stops, or goes on, or a role is asked, as the flow says', async () => {
    const approvers = [{ kind: 'owner' }];
    const stopped = await app.ask({ approvers });
    expect((await app.run(stopped, 'incident')).tokens[0].incident?.code ?? 'approval.nobody').toBe(
      'approval.nobody',
    );
    const passed = await app.ask({ approvers, whenNobody: 'approve' });
    await app.run(passed, 'done');
    const role = { whenNobody: 'role', fallbackRole: 'boss' };
    await app.tasks(app.boss, await app.ask({ approvers, ...role }));
  });

  test('a step of a sequence that has nobody is not passed silently', async () => {
    const settings = { approvers: [{ kind: 'owner' }, ...finance], mode: 'sequential' };
    const stopped = await app.ask(settings);
    expect((await app.run(stopped, 'incident')).tokens[0].incident.code).toBe('approval.nobody');
    const role = { whenNobody: 'role', fallbackRole: 'boss' };
    const record = await app.ask({ ...settings, ...role });
    await app.tasks(app.boss, record);
    await app.tasks(app.ann, record, 0);
    good(await approve(app.boss, record));
    await app.tasks(app.ann, record);
    await app.tasks(app.ann, await app.ask({ ...settings, whenNobody: 'approve' }));
  });

  test('the person in a field of the record, and whom a formula names', async () => {
    const value = { expr: `'${app.boss.id}'` };
    const record = await app.ask({
      approvers: [
        { kind: 'expression', value },
        { kind: 'field', field: 'checker' },
      ],
    });
    await app.tasks(app.boss, record);
    expect((await app.approvals(record))[0].seats).toHaveLength(1);
  });
});

describe('handing on', () => {
  const all = { mayReassign: true, mayAddSigner: true, mayReturn: true, mayWithdraw: true };

  test('what is returned is revised by who asked, and goes on with the returner', async () => {
    const approvers = [{ kind: 'user', user: app.boss.id }, ...finance];
    const settings = { ...all, approvers, mode: 'sequential', afterReturn: 'returner' };
    const record = await app.ask({ ...settings, revise: ['amount'], lockRecord: true });
    good(await approve(app.boss, record));
    const back = { to: 'applicant', comment: 'The amount is wrong' };
    expect((await act(app.ann, record, 'return', { ...back, to: 'earlier' })).status).toBe(403);
    good(await act(app.ann, record, 'return', back));
    const [revise] = await app.tasks(app.seller, record);
    const contract = `/api/records/contract/${record}`;
    const before = good(await app.seller.call('GET', contract));
    const read = good(await app.seller.call('PATCH', contract, { terms: '30 days' }));
    expect([revise.kind, revise.fields]).toEqual(['revise', ['amount']]);
    const body = { outcome: 'send_again', values: { amount: 7 }, comment: 'Corrected' };
    const path = `/api/tasks/${revise.id}/complete`;
    const old = await app.seller.call('POST', path, { ...body, recordRev: before._rev });
    expect([old.status, old.body.code]).toEqual([412, 'record.stale']);
    good(await app.seller.call('POST', path, { ...body, recordRev: read._rev }));
    good(await approve(app.ann, record));
    await app.run(record, 'done');
    const [{ history, round }] = await app.approvals(record);
    expect(round).toBe(2);
    expect(history.map(({ kind }: { kind: string }) => kind)).toEqual([
      'asked',
      'approved',
      'returned',
      'sent_again',
      'approved',
      'ended',
    ]);
  });

  test('what is returned to an earlier step takes the way that the flow has for it', async () => {
    const edges: [string, string, string][] = [['ask', 'returned', 'end']];
    const record = await app.ask({ ...all, approvers: finance }, { edges });
    good(await act(app.ann, record, 'return', { to: 'earlier', comment: 'Not yet' }));
    await app.run(record, 'done');
    expect((await app.approvals(record))[0].state).toBe('sent_back');
  });

  test('it is passed on to somebody else, never to who asked', async () => {
    const record = await app.ask({ ...all, approvers: [{ kind: 'user', user: app.ann.id }] });
    const self = await act(app.ann, record, 'reassign', { to: app.seller.id });
    expect([self.status, self.body.code]).toEqual([422, 'approval.self']);
    good(await act(app.ann, record, 'reassign', { to: app.boss.id, comment: 'Yours' }));
    await app.tasks(app.ann, record, 0);
    good(await approve(app.boss, record));
    await app.run(record, 'done');
  });

  test('nobody counts twice: who has decided is not asked in another’s place', async () => {
    const people = [app.ann, app.ben, app.boss].map(({ id }) => ({ kind: 'user', user: id }));
    const vote = { ...all, approvers: people, mode: 'vote', percent: 60 };
    const record = await app.ask(vote);
    good(await approve(app.ann, record));
    for (const [verb, more] of [
      ['reassign', {}],
      ['add-signer', { where: 'beside' }],
    ] as const) {
      const again = await act(app.ben, record, verb, { to: app.ann.id, ...more });
      expect([again.status, again.body.code]).toEqual([422, 'approval.already_asked']);
    }
    good(await approve(app.boss, record));
    await app.run(record, 'done');
  });

  test('who was added before decides first', async () => {
    const record = await app.ask({ ...all, approvers: [{ kind: 'user', user: app.ann.id }] });
    good(await act(app.ann, record, 'add-signer', { to: app.boss.id, where: 'before' }));
    await app.tasks(app.ann, record, 0);
    good(await approve(app.boss, record));
    good(await approve(app.ann, record));
    await app.run(record, 'done');
  });

  test('a flow that does not allow it refuses', async () => {
    const record = await app.ask({ approvers: finance });
    const to = app.boss.id;
    for (const [verb, body] of [
      ['reassign', { to }],
      ['add-signer', { to, where: 'after' }],
      ['return', { to: 'applicant', comment: 'No' }],
    ] as const)
      expect((await act(app.ann, record, verb, body)).body.code).toBe('approval.not_allowed');
    expect((await applicantsAct(record, 'withdraw')).body.code).toBe('approval.not_allowed');
  });

  test('who watches over tasks passes on what hangs at somebody who left', async () => {
    const record = await app.ask({ approvers: [{ kind: 'user', user: app.ann.id }] });
    const [task] = await app.tasks(app.ann, record);
    good(await app.admin('POST', `/api/tasks/${task.id}/reassign`, { to: app.ben.id }));
    good(await approve(app.ben, record));
  });

  test('who asked takes it back until somebody has decided', async () => {
    const edges: [string, string, string][] = [['ask', 'withdrawn', 'end']];
    const record = await app.ask({ ...all, approvers: finance, mode: 'all' }, { edges });
    const [task] = await app.tasks(app.ann, record);
    expect((await applicantsAct(record, 'withdraw', app.boss)).status).toBe(403);
    good(await applicantsAct(record, 'withdraw'));
    await app.run(record, 'done');
    const late = await app.ann.call('POST', `/api/tasks/${task.id}/complete`, {
      outcome: 'approved',
    });
    expect([late.status, late.body.code]).toEqual([409, 'task.cancelled']);
    const second = await app.ask({ ...all, approvers: finance, mode: 'all' }, { edges });
    good(await approve(app.ann, second));
    expect((await applicantsAct(second, 'withdraw')).body.code).toBe('approval.already_decided');
  });

  test('who asked urges, not twice in a row', async () => {
    const record = await app.ask({ approvers: finance });
    await app.tasks(app.ann, record);
    good(await applicantsAct(record, 'urge'));
    const again = await applicantsAct(record, 'urge');
    expect([again.status, again.body.code]).toEqual([429, 'approval.urged_lately']);
    const told = good(await app.ann.call('GET', '/api/notifications'));
    expect(JSON.stringify(told)).toContain('waits for you');
  });
});

test('cancelling the run ends the approval and its tasks, and the record is free again', async () => {
  const record = await app.ask({ approvers: finance, lockRecord: true });
  const [task] = await app.tasks(app.ann, record);
  good(await app.admin('POST', `/api/runs/${task.run}/cancel`, {}));
  await app.tasks(app.ann, record, 0);
  expect((await app.approvals(record))[0].state).toBe('cancelled');
  good(await app.boss.call('PATCH', `/api/records/contract/${record}`, { amount: 3 }));
});

describe('standing in', () => {
  test('what comes while somebody is away goes to whom they named, and counts for them', async () => {
    const until = new Date(app.now().getTime() + 86_400_000).toISOString();
    const given = await app.ann.call('POST', '/api/delegations', { to: app.boss.id, until });
    const { id } = good(given, 201);
    expect((await app.ann.call('POST', '/api/delegations', { to: app.ben.id, until })).status).toBe(
      409,
    );
    expect(good(await app.boss.call('GET', '/api/delegations')).received).toHaveLength(1);
    const record = await app.ask({ approvers: [{ kind: 'user', user: app.ann.id }] });
    const [task] = await app.tasks(app.boss, record);
    expect(task.standsInFor).toBe(app.ann.id);
    good(await approve(app.boss, record));
    expect((await app.boss.call('DELETE', `/api/delegations/${id}`)).status).toBe(404);
    expect((await app.ann.call('DELETE', `/api/delegations/${id}`)).status).toBe(204);
    await app.tasks(app.ann, await app.ask({ approvers: [{ kind: 'user', user: app.ann.id }] }));
  });

  test('a task of somebody who is away stays theirs when who stands in has left', async () => {
    const hal = await app.person({ email: 'hal@example.com', roles: ['boss'], name: 'hal' });
    const until = new Date(app.now().getTime() + 86_400_000).toISOString();
    const given = good(await app.ben.call('POST', '/api/delegations', { to: hal.id, until }), 201);
    good(await app.admin('PATCH', `/api/users/${hal.id}`, { active: false }));
    await publish('look', 'fine', [
      node('new', 'trigger.recordCreated', { entity: 'contract', condition: `name = 'look'` }),
      node('ask', 'task', {
        title: text('看', 'Look'),
        outcomes: [{ id: 'fine' }],
        assignee: { kind: 'user', user: app.ben.id },
      }),
    ]);
    const made = await app.seller.call('POST', '/api/records/contract', { name: 'look' });
    await app.tasks(app.ben, good(made, 201)._id);
    expect((await app.ben.call('DELETE', `/api/delegations/${given.id}`)).status).toBe(204);
  });

  test('a period that is over or has no end is refused', async () => {
    const until = new Date(app.now().getTime() - 1000).toISOString();
    const past = await app.ben.call('POST', '/api/delegations', { to: app.boss.id, until });
    expect([past.status, past.body.code]).toEqual([422, 'delegation.period_invalid']);
    const none = await app.ben.call('POST', '/api/delegations', { to: app.boss.id });
    expect(none.status).toBe(422);
  });
});

describe('the inbox', () => {
  test('tells tasks, approvals and information apart, and counts them', async () => {
    const before = good(await app.boss.call('GET', '/api/tasks/counts'));
    const record = await app.ask({ approvers: [{ kind: 'user', user: app.boss.id }] });
    await app.tasks(app.boss, record);
    const counts = good(await app.boss.call('GET', '/api/tasks/counts'));
    expect(counts.approval).toBe(before.approval + 1);
    const list = async (query: string) =>
      good(await app.boss.call('GET', `/api/tasks?assignee=me&record=${record}&${query}`)).items
        .length;
    expect(await list('kind=approval&state=open')).toBe(1);
    expect(await list('kind=cc')).toBe(0);
    expect(await list('search=CONTRACT')).toBe(1);
    expect(await list('search=elephant')).toBe(0);
    expect(await list('due=none')).toBe(1);
    expect(await list('due=overdue')).toBe(0);
    good(await approve(app.boss, record));
    expect(await list('kind=approval&state=done')).toBe(1);
    expect((await app.boss.call('GET', '/api/tasks?kind=elephant')).status).toBe(422);
  });

  test('shows everybody what they asked for', async () => {
    const record = await app.ask({ approvers: finance });
    await app.tasks(app.ann, record);
    const mine = async (person: Person) =>
      good(await person.call('GET', '/api/approvals?applicant=me&state=open')).items.some(
        (approval: { record: string }) => approval.record === record,
      );
    expect([await mine(app.seller), await mine(app.boss)]).toEqual([true, false]);
  });
});
