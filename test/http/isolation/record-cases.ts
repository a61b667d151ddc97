import { expect } from '@jest/globals';
import {
  all,
  type Ask,
  expectNoTrace,
  filterQuery,
  hiddenFieldLikeAbsent,
  type IsolationCase,
  likeAbsent,
  withoutTrace,
} from './checks.ts';
import { good, secrets, type World } from './world.ts';

const deals = '/api/records/deal';
const theDeal = (world: World) => world.deal;
const freshDeal = (world: World) => world.freshDeal();

async function deletedDeal(world: World): Promise<string> {
  const id = await world.freshDeal();
  good(await world.owner.call('DELETE', `${deals}/${id}`), 204);
  return id;
}

async function theNote(world: World): Promise<string> {
  const note = { text: secrets.note };
  return good(await world.owner.call('POST', `${deals}/${world.deal}/notes`, note)).id;
}

async function notedDeal(world: World): Promise<string> {
  await theNote(world);
  return world.deal;
}

/** The intruder's lists and figures count the two records of their own. */
const countsOwnOnly: IsolationCase = async (world) => {
  const list = await world.intruder.call('GET', `${deals}?total=true`);
  expect(list.body).toMatchObject({ total: 2 });
  expect(list.body.items.map((item: { _id: string }) => item._id).sort()).toEqual(
    [...world.ownDeals].sort(),
  );
};

const aggregatesOwnOnly: IsolationCase = async (world) => {
  const ask = {
    groupBy: ['title'],
    measures: { n: { op: 'count' }, sum: { op: 'sum', field: 'amount' } },
  };
  const answer = await world.intruder.call('POST', `${deals}/aggregate`, ask);
  expect(answer.status).toBe(200);
  expect(answer.body.total).toBe(2);
  expectNoTrace(world, answer);
  const theirs = await world.intruder.call('POST', `${deals}/aggregate`, {
    ...ask,
    filter: { title: secrets.title },
  });
  expect(theirs.body.groups).toEqual([]);
};

/** A reference to a record that one does not see is as wrong as one to nothing. */
const refersToInvisible = (owner: number, ask: (partner: string, world: World) => Ask) =>
  likeAbsent({ of: (world) => world.partner, ask, status: 422, owner });

/** That a value is taken may be told, but not by what. */
const takenWithoutTrace: IsolationCase = async (world) => {
  const answer = await world.intruder.call('POST', '/api/records/partner', {
    name: secrets.partner,
  });
  expect([409, 422]).toContain(answer.status);
  expectNoTrace(world, answer, secrets.partner);
};

/** What lies with somebody else is not taken over by naming oneself its owner. */
const systemFieldsRefused = (ask: (values: object, world: World) => Ask): IsolationCase => {
  const fields = (world: World) => [{ _owner: world.owner.id }, { _pool: 'sea' }, { _stage: 'x' }];
  return async (world) => {
    for (const values of fields(world)) {
      const [method, path, body] = ask(values, world);
      const answer = await world.intruder.call(method, path, body);
      expect({ values, status: answer.status }).toEqual({ values, status: 422 });
    }
  };
};

const historyKeepsHiddenField: IsolationCase = async (world) => {
  const answer = await world.owner.call('GET', `${deals}/${world.deal}/history`);
  expect(answer.status).toBe(200);
  expect(answer.text).not.toContain(String(secrets.margin));
  expect(answer.text).not.toContain('margin');
};

/** That something still points at one's record may be told, but not what one may not see. */
const referencesUnnamed: IsolationCase = async (world) => {
  const { app, intruder, ownPartner } = world;
  const hidden = await world.freshDeal();
  good(await app.admin('PATCH', `${deals}/${hidden}`, { partner: ownPartner }), 200);
  const answer = await intruder.call('DELETE', `/api/records/partner/${ownPartner}`);
  expect(answer).toMatchObject({ status: 409, body: { code: 'record.referenced' } });
  expect(answer.text).not.toContain(hidden);
  expect(answer.body.details.where).toEqual([{ entity: 'deal', field: 'partner', count: 1 }]);
  good(await app.admin('DELETE', `${deals}/${hidden}`), 204);
};

export const recordCases: Record<string, IsolationCase> = {
  'GET /api/records/{entity}': all(
    withoutTrace(() => [
      ['GET', deals],
      ['GET', `${deals}?sort=-amount,title&limit=200&total=true`],
      ['GET', `${deals}?search=${encodeURIComponent('Quillfeather')}`],
      ['GET', `${deals}?${filterQuery({ note: { $contains: 'octopus' } })}&fields=title,note`],
      [
        'GET',
        `${deals}?${filterQuery({ $or: [{ amount: secrets.amount }, { title: 'My deal' }] })}`,
      ],
    ]),
    countsOwnOnly,
    hiddenFieldLikeAbsent((field) => ['GET', `${deals}?${filterQuery({ [field]: { $gt: 1 } })}`]),
    hiddenFieldLikeAbsent((field) => ['GET', `${deals}?sort=-${field}`]),
    hiddenFieldLikeAbsent((field) => ['GET', `${deals}?fields=title,${field}`]),
  ),
  'POST /api/records/{entity}': all(
    refersToInvisible(201, (partner) => ['POST', deals, { title: 'Mine', partner }]),
    takenWithoutTrace,
    systemFieldsRefused((values) => ['POST', deals, { title: 'Mine', ...values }]),
    hiddenFieldLikeAbsent((field) => ['POST', deals, { title: 'Mine', [field]: 1 }]),
  ),
  'GET /api/records/{entity}/{id}': likeAbsent({
    of: theDeal,
    ask: (id) => ['GET', `${deals}/${id}`],
    owner: 200,
  }),
  'PATCH /api/records/{entity}/{id}': all(
    likeAbsent({
      of: freshDeal,
      ask: (id) => ['PATCH', `${deals}/${id}`, { title: 'Hi' }],
      owner: 200,
    }),
    likeAbsent({
      of: freshDeal,
      ask: (id) => ['PATCH', `${deals}/${id}`, { title: 'Hi' }, { 'if-match': '"99"' }],
      owner: 412,
    }),
    likeAbsent({
      of: freshDeal,
      ask: (id) => ['PATCH', `${deals}/${id}`, { nofield: 1 }],
      owner: 422,
    }),
    async (world) => {
      const [own] = world.ownDeals;
      const patch = (partner: string) =>
        world.intruder.call('PATCH', `${deals}/${own}`, { partner });
      const [hidden, absent] = [await patch(world.partner), await patch(world.absent)];
      expect([hidden.status, hidden.body.errors]).toEqual([absent.status, absent.body.errors]);
      expect(hidden.status).toBe(422);
    },
    systemFieldsRefused((values, world) => ['PATCH', `${deals}/${world.ownDeals[0]}`, values]),
    hiddenFieldLikeAbsent((field, world) => ['PATCH', `${deals}/${world.deal}`, { [field]: 1 }]),
  ),
  'DELETE /api/records/{entity}/{id}': all(
    likeAbsent({ of: freshDeal, ask: (id) => ['DELETE', `${deals}/${id}`], owner: 204 }),
    likeAbsent({
      of: freshDeal,
      ask: (id) => ['DELETE', `${deals}/${id}`, undefined, { 'if-match': '"99"' }],
      owner: 412,
    }),
    referencesUnnamed,
  ),
  'POST /api/records/{entity}/{id}/restore': likeAbsent({
    of: deletedDeal,
    ask: (id) => ['POST', `${deals}/${id}/restore`],
    owner: 200,
  }),
  'GET /api/records/{entity}/{id}/history': all(
    likeAbsent({ of: theDeal, ask: (id) => ['GET', `${deals}/${id}/history`], owner: 200 }),
    historyKeepsHiddenField,
  ),
  'GET /api/records/{entity}/{id}/pipeline': likeAbsent({
    of: theDeal,
    ask: (id) => ['GET', `${deals}/${id}/pipeline`],
    owner: 200,
  }),
  'GET /api/records/{entity}/{id}/explain': all(
    likeAbsent({
      of: theDeal,
      ask: (id) => ['GET', `${deals}/${id}/explain?field=title`],
      owner: 200,
    }),
    hiddenFieldLikeAbsent((field, { deal }) => ['GET', `${deals}/${deal}/explain?field=${field}`]),
  ),
  'POST /api/records/{entity}/aggregate': all(
    aggregatesOwnOnly,
    hiddenFieldLikeAbsent((field) => [
      'POST',
      `${deals}/aggregate`,
      { groupBy: [field], measures: { n: { op: 'count' } } },
    ]),
    hiddenFieldLikeAbsent((field) => [
      'POST',
      `${deals}/aggregate`,
      { groupBy: [], measures: { most: { op: 'max', field } } },
    ]),
  ),
  'GET /api/records/{entity}/export': all(
    withoutTrace(() => [['GET', `${deals}/export?format=csv`]]),
    async (world) => {
      const own = await world.owner.call('GET', `${deals}/export?format=csv`);
      expect(own.text).not.toContain(String(secrets.margin));
      expect(own.text).not.toContain('margin');
    },
  ),
  'GET /api/records/{entity}/{id}/buttons': likeAbsent({
    of: theDeal,
    ask: (id) => ['GET', `${deals}/${id}/buttons`],
    owner: 200,
  }),
  'POST /api/records/{entity}/{id}/buttons/{flow}': likeAbsent({
    of: theDeal,
    ask: (id) => ['POST', `${deals}/${id}/buttons/nothing`],
    owner: 409,
  }),
  'GET /api/records/{entity}/{id}/notes': likeAbsent({
    of: notedDeal,
    ask: (id) => ['GET', `${deals}/${id}/notes`],
    owner: 200,
  }),
  'POST /api/records/{entity}/{id}/notes': likeAbsent({
    of: theDeal,
    ask: (id) => ['POST', `${deals}/${id}/notes`, { text: 'Hello' }],
    owner: 201,
  }),
  'PATCH /api/notes/{id}': likeAbsent({
    of: theNote,
    ask: (id) => ['PATCH', `/api/notes/${id}`, { text: 'Hello' }],
    owner: 200,
  }),
  'DELETE /api/notes/{id}': likeAbsent({
    of: theNote,
    ask: (id) => ['DELETE', `/api/notes/${id}`],
    owner: 204,
  }),
};
