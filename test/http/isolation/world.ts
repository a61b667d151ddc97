import { newId } from '../../../server/ids.ts';
import {
  type Answer,
  type Caller,
  createTestApp,
  type TestApp,
} from '../../support/create-test-app.ts';

/** Two sellers of two teams: what the first one owns, the second one must not even suspect. */
export interface World {
  app: TestApp;
  /** Of the first team; owns the records. */
  owner: { id: string; call: Caller };
  /** Of the second team, with the same role. */
  intruder: { id: string; call: Caller };
  teams: { north: string; south: string };
  /** A record of the owner, readable to nobody of the other team. */
  deal: string;
  partner: string;
  /** Two records of the intruder, so that an empty list is not mistaken for a safe one. */
  ownDeals: string[];
  ownPartner: string;
  /** An id that nothing has. */
  absent: string;
  /** A new record of the owner, for a case that changes it. */
  freshDeal(): Promise<string>;
}

export const secrets = {
  title: 'Zephyrine Quillfeather',
  note: 'vermilion-octopus-8431',
  amount: 4711.5,
  margin: 918_273,
  partner: 'Obsidian Kettleworks',
};

/** As wide as one's own records go, so that a refusal comes from whose record it is and from nothing else. */
const sellerGrant = {
  read: 'own',
  create: true,
  update: 'own',
  delete: 'own',
  assign: 'own',
  export: true,
  import: true,
};

const text = (name: string) => ({ 'zh-CN': name, en: name });

const entities = [
  {
    name: 'partner',
    label: text('Partner'),
    schema: {
      type: 'object',
      properties: { name: { type: 'string', 'x-unique': true } },
      required: ['name'],
    },
  },
  {
    name: 'deal',
    label: text('Deal'),
    pool: 'sea',
    schema: {
      type: 'object',
      properties: {
        title: { type: 'string' },
        note: { type: 'string' },
        amount: { type: 'number', 'x-type': 'money' },
        margin: { type: 'number', 'x-index': true },
        partner: {
          type: 'string',
          format: 'uuid',
          'x-ref': { entity: 'partner', inverse: 'deals' },
        },
      },
      required: ['title'],
    },
  },
];

/** The body of an answer that must be good; fails with what came instead. */
export function good<Body>(answer: Answer<Body>, status = 201): Body {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer.body;
}

async function makeRecords(
  call: Caller,
  names: { partner: string; title: string; note: string; amount: number },
) {
  const partner = good(await call('POST', '/api/records/partner', { name: names.partner }))._id;
  const deal = {
    title: names.title,
    note: names.note,
    amount: names.amount,
    partner,
  };
  const made = good(await call('POST', '/api/records/deal', deal))._id;
  return { partner: String(partner), deal: String(made), values: deal };
}

export async function createWorld(): Promise<World> {
  const app = await createTestApp();
  const { admin } = app;
  for (const entity of entities) good(await admin('POST', '/api/entities', entity));
  const grants = {
    partner: sellerGrant,
    deal: { ...sellerGrant, fields: { margin: 'hidden' } },
  };
  good(await admin('POST', '/api/roles', { name: 'seller', entities: grants }));
  const pool = { name: 'sea', label: text('Sea'), entity: 'deal', members: { roles: ['seller'] } };
  good(await admin('POST', '/api/pools', pool));
  const form = {
    name: 'ask',
    label: text('Ask'),
    entity: 'deal',
    pages: [{ sections: [{ fields: [{ field: 'title' }] }] }],
    public: { open: true },
  };
  good(await admin('POST', '/api/forms', form));
  const team = async (name: string) => String(good(await admin('POST', '/api/teams', { name })).id);
  const teams = { north: await team('north'), south: await team('south') };
  const owner = await app.person({
    email: 'owner@example.com',
    roles: ['seller'],
    team: teams.north,
  });
  const intruder = await app.person({
    email: 'intruder@example.com',
    roles: ['seller'],
    team: teams.south,
  });
  const theirs = await makeRecords(owner.call, secrets);
  await admin('PATCH', `/api/records/deal/${theirs.deal}`, { margin: secrets.margin });
  const mine = await makeRecords(intruder.call, {
    partner: 'My partner',
    title: 'My deal',
    note: 'mine',
    amount: 12.25,
  });
  const second = good(await intruder.call('POST', '/api/records/deal', { title: 'My other deal' }));
  return {
    app,
    owner,
    intruder,
    teams,
    deal: theirs.deal,
    partner: theirs.partner,
    ownDeals: [mine.deal, String(second._id)],
    ownPartner: mine.partner,
    absent: newId(),
    freshDeal: async () =>
      String(good(await owner.call('POST', '/api/records/deal', theirs.values))._id),
  };
}
