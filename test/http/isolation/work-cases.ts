import { expect } from '@jest/globals';
import { newId } from '../../../server/ids.ts';
import {
  all,
  type Ask,
  expectNoTrace,
  filterQuery,
  hiddenFieldLikeAbsent,
  type IsolationCase,
  likeAbsent,
  speaksOfNobody,
  withoutTrace,
} from './checks.ts';
import { good, secrets, type World } from './world.ts';
import { until } from '../../support/until.ts';

function csvForm(csv: string, options: object): FormData {
  const form = new FormData();
  form.set('options', JSON.stringify(options));
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'rows.csv');
  return form;
}

const importPath = (entity: string) => `/api/records/${entity}/import`;

async function ownersImport(world: World): Promise<string> {
  const form = csvForm(`title,amount\nrow,x ${secrets.note}\n`, {
    mapping: { title: 'title', amount: 'amount' },
  });
  return good(await world.owner.call('POST', importPath('deal'), form), 202).id;
}

/** A dry run of one row that names a partner; the answer without the name. */
async function dryRunNaming(world: World, partner: string) {
  const form = csvForm(`title,partner\nMine,${partner}\n`, {
    mapping: { title: 'title', partner: 'partner' },
    refs: { partner: { by: 'name', missing: 'reject' } },
    dryRun: true,
  });
  const answer = await world.intruder.call('POST', importPath('deal'), form);
  return { status: answer.status, text: answer.text.replaceAll(partner, '<name>') };
}

const importsReferToVisibleOnly: IsolationCase = async (world) => {
  const [hidden, absent] = [
    await dryRunNaming(world, secrets.partner),
    await dryRunNaming(world, 'Nonexistent Kettleworks'),
  ];
  expect(hidden).toEqual(absent);
  expect(hidden.status).toBe(200);
  expect((await dryRunNaming(world, 'My partner')).text).not.toBe(hidden.text);
};

/** Updating by a key that another team's record has neither finds nor changes that record. */
const importsUpdateVisibleOnly: IsolationCase = async (world) => {
  const before = await world.app.admin('GET', `/api/records/partner/${world.partner}`);
  const form = csvForm(`name\n${secrets.partner}\n`, {
    mapping: { name: 'name' },
    mode: 'upsert',
    keys: ['name'],
  });
  const { id } = good(await world.intruder.call('POST', importPath('partner'), form), 202);
  const done = await finished(world, id);
  expect(done.body).toMatchObject({
    state: 'done',
    updated: 0,
    unchanged: 0,
    created: 0,
    rejected: 1,
  });
  const rejects = await world.intruder.call('GET', `/api/imports/${id}/rejects`);
  expectNoTrace(world, rejects, secrets.partner);
  const after = await world.app.admin('GET', `/api/records/partner/${world.partner}`);
  expect(after.body).toEqual(before.body);
};

/** A key that only another team's record has is free: the row becomes a record of one's own. */
const importsMatchVisibleOnly: IsolationCase = async (world) => {
  const form = csvForm(`title,amount\n${secrets.title},1\n`, {
    mapping: { title: 'title', amount: 'amount' },
    mode: 'upsert',
    keys: ['title'],
  });
  const { id } = good(await world.intruder.call('POST', importPath('deal'), form), 202);
  expect((await finished(world, id)).body).toMatchObject({ state: 'done', created: 1 });
  const { items } = good(
    await world.intruder.call('GET', '/api/records/deal?filter={"amount":1}'),
    200,
  );
  good(await world.intruder.call('DELETE', `/api/records/deal/${items[0]._id}`), 204);
};

const finished = (world: World, id: string) =>
  until(
    () => world.intruder.call('GET', `/api/imports/${id}`),
    ({ body }) => !['queued', 'running'].includes(body.state),
  );

const importCases: Record<string, IsolationCase> = {
  'POST /api/records/{entity}/import': all(
    importsReferToVisibleOnly,
    importsUpdateVisibleOnly,
    importsMatchVisibleOnly,
    hiddenFieldLikeAbsent((field) => [
      'POST',
      importPath('deal'),
      csvForm('title,x\nMine,1\n', { mapping: { title: 'title', x: field } }),
    ]),
  ),
  'GET /api/imports': async (world) => {
    const id = await ownersImport(world);
    expect((await world.owner.call('GET', '/api/imports')).text).toContain(id);
    expect((await world.intruder.call('GET', '/api/imports')).text).not.toContain(id);
  },
  'GET /api/imports/{id}': likeAbsent({
    of: ownersImport,
    ask: (id) => ['GET', `/api/imports/${id}`],
    owner: 200,
  }),
  'GET /api/imports/{id}/rejects': likeAbsent({
    of: ownersImport,
    ask: (id) => ['GET', `/api/imports/${id}/rejects`],
    owner: 200,
  }),
  'POST /api/imports/{id}/cancel': likeAbsent({
    of: ownersImport,
    ask: (id) => ['POST', `/api/imports/${id}/cancel`],
    owner: [200, 409],
  }),
};

const inPool = (path: string, body: unknown): Ask => ['POST', `/api/pools/sea/${path}`, body];

/** Of what the first team holds, neither a record nor a number. */
const seatsOfOwnTeam: IsolationCase = async (world) => {
  await world.freshDeal();
  const answer = await world.intruder.call('GET', '/api/pools/sea/seats');
  expect(answer.text).not.toContain(world.owner.id);
};

/** Takes back what a case put where both teams see it. */
const emptyPool: IsolationCase = async ({ app }) => {
  const path = '/api/records/deal';
  const list = await app.admin('GET', `${path}?${filterQuery({ _pool: 'sea', _owner: null })}`);
  for (const { _id } of list.body.items) good(await app.admin('DELETE', `${path}/${_id}`), 204);
};

/** What lay in the pool was seen by its members, so they are told that somebody was faster. */
const losesTheRace: IsolationCase = async (world) => {
  const record = await world.freshDeal();
  good(await world.owner.call(...inPool('release', { record, reason: 'too much' })), 200);
  good(await world.owner.call(...inPool('claim', { record })), 200);
  const answer = await world.intruder.call(...inPool('claim', { record }));
  expect([answer.status, answer.body.code]).toEqual([409, 'pool.already_owned']);
};

const poolCases: Record<string, IsolationCase> = {
  'POST /api/pools/{pool}/claim': all(
    likeAbsent({
      of: (world) => world.deal,
      ask: (record) => inPool('claim', { record }),
      owner: 409,
    }),
    async (world) => {
      const answer = await world.intruder.call(...inPool('claim', { count: 50 }));
      expect([answer.status, answer.body]).toEqual([200, { records: [] }]);
    },
    losesTheRace,
  ),
  'POST /api/pools/{pool}/release': all(
    likeAbsent({
      of: (world) => world.freshDeal(),
      ask: (record) => inPool('release', { record, reason: 'not mine' }),
      owner: 200,
    }),
    emptyPool,
  ),
  'POST /api/pools/{pool}/assign': all(
    likeAbsent({
      of: (world) => world.freshDeal(),
      ask: (record, { owner }) => inPool('assign', { records: [record], to: [owner.id] }),
      status: 200,
      owner: 200,
    }),
    async (world) => {
      const body = { filter: { title: secrets.title }, to: [world.intruder.id] };
      const answer = await world.intruder.call(...inPool('assign', body));
      expect(answer.body).toEqual({ assigned: [], skipped: [] });
    },
  ),
  'POST /api/records/{entity}/assign': all(
    likeAbsent({
      of: (world) => world.freshDeal(),
      ask: (record, { owner }) => [
        'POST',
        '/api/records/deal/assign',
        { records: [record], to: [owner.id] },
      ],
      status: 200,
      owner: 200,
    }),
    async (world) => {
      const body = { filter: { title: secrets.title }, to: [world.intruder.id] };
      const answer = await world.intruder.call('POST', '/api/records/deal/assign', body);
      expect(answer.body).toEqual({ assigned: [], skipped: [] });
    },
  ),
  'GET /api/pools/{pool}/seats': seatsOfOwnTeam,
  'PATCH /api/pools/{pool}/seats/{user}': async (world) => {
    const path = `/api/pools/sea/seats/${world.owner.id}`;
    const answer = await world.intruder.call('PATCH', path, { weight: 0 });
    expect(answer.status).toBe(403);
    expectNoTrace(world, answer);
  },
  'POST /api/pools/{pool}/try-rules': async (world) => {
    const rules = { name: 'sea', label: { 'zh-CN': '公海', en: 'Sea' }, entity: 'deal' };
    const answer = await world.intruder.call(...inPool('try-rules', rules));
    expect(answer.status).toBe(403);
    expectNoTrace(world, answer);
  },
  'POST /api/pools/{pool}/try-routing': async (world) => {
    await world.freshDeal();
    const answer = await world.intruder.call('POST', '/api/pools/sea/try-routing', {});
    expect(answer.status).toBe(200);
    expectNoTrace(world, answer);
    const others = answer.body.items
      .flatMap((one: { trace: { candidates: { user: string }[] } }) => one.trace.candidates)
      .filter((one: { user: string }) => one.user === world.owner.id);
    for (const one of others) expect(one).not.toHaveProperty('load');
  },
  'GET /api/records/{entity}/returns': async (world) => {
    const record = await world.freshDeal();
    const path = `/api/records/deal/returns?ids=${record}`;
    expect((await world.intruder.call('GET', path)).body).toEqual({ items: [] });
  },
  'GET /api/records/{entity}/{id}/ownership': likeAbsent({
    of: (world) => world.freshDeal(),
    ask: (id) => ['GET', `/api/records/deal/${id}/ownership`],
    owner: 200,
  }),
};

async function ownersNotification(world: World): Promise<string> {
  const note = {
    _id: newId(),
    user: world.owner.id,
    text: { 'zh-CN': secrets.note, en: secrets.note },
    at: '2026-03-01T08:00:00.000Z',
    readAt: null,
  };
  await world.app.app.services.store.transaction((tx) => tx.insert('notifications', note));
  return note._id;
}

const notificationCases: Record<string, IsolationCase> = {
  'GET /api/notifications': async (world) => {
    await ownersNotification(world);
    await withoutTrace(() => [['GET', '/api/notifications']])(world);
  },
  'POST /api/notifications/{id}/read': likeAbsent({
    of: ownersNotification,
    ask: (id) => ['POST', `/api/notifications/${id}/read`],
    owner: 204,
  }),
  'POST /api/notifications/read': async (world) => {
    await ownersNotification(world);
    await speaksOfNobody("marks one's own", () => ['POST', '/api/notifications/read'], 204)(world);
    const { unread } = good(await world.owner.call('GET', '/api/notifications'), 200);
    expect(unread).toBeGreaterThan(0);
  },
};

const ruleCases: Record<string, IsolationCase> = {
  'POST /api/rules/evaluate': all(
    likeAbsent({
      of: (world) => world.deal,
      ask: (id) => ['POST', '/api/rules/evaluate', { expression: 'title', entity: 'deal', id }],
      owner: 200,
    }),
    likeAbsent({
      of: (world) => world.deal,
      ask: (id) => [
        'POST',
        '/api/rules/evaluate',
        { expression: 'title', entity: 'deal', record: { entity: 'deal', id } },
      ],
      owner: 200,
    }),
    hiddenFieldLikeAbsent((field, { deal }) => [
      'POST',
      '/api/rules/evaluate',
      { expression: field, entity: 'deal', id: deal },
    ]),
    async (world) => {
      const whole = { expression: '$', entity: 'deal', id: world.deal };
      const answer = await world.owner.call('POST', '/api/rules/evaluate', whole);
      expect(answer.text).not.toContain(String(secrets.margin));
    },
  ),
  'POST /api/rules/check': hiddenFieldLikeAbsent(
    (field) => [
      'POST',
      '/api/rules/check',
      { entity: 'deal', logic: { kind: 'expression', expression: `${field} > 1` } },
    ],
    [200],
  ),
};

export const workCases: Record<string, IsolationCase> = {
  ...importCases,
  ...poolCases,
  ...notificationCases,
  ...ruleCases,
};
