import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Figure,
  groupFigure,
  measureNames,
  numberOf,
  reachedSteps,
  tileInput,
} from '../../client/features/dashboards/figures.ts';
import { wordsOf, withRange } from '../../client/features/dashboards/period.ts';
import { resolveFilter } from '../../client/filters/resolve-filter.ts';
import type { AggregateGroups, RecordList } from '../../schemas/generated/api-records.ts';
import type { DashboardDefinition, DashboardTile } from '../../schemas/generated/dashboard.ts';
import type { Filter } from '../../schemas/generated/filter.ts';
import { Exact } from '../../schemas/model/decimal.ts';
import { fieldsOf } from '../../schemas/model/fields.ts';
import { type Caller, createTestApp, type TestApp } from '../support/create-test-app.ts';
import { byStore } from '../support/test-store.ts';
import { flowsAreDone } from '../support/flows-are-done.ts';
import { sampleClock } from '../support/sample-clock.ts';

let app: TestApp;
let people: Record<string, Caller>;

/** Sign-in addresses in the demo data of a manager and of one of her sellers. */
async function signInAs(id: string, email: string): Promise<Caller> {
  const password = 'a-password-to-read-with';
  expect((await app.admin('PATCH', `/api/users/${id}`, { password })).status).toBe(200);
  return app.as(email, password);
}

beforeAll(
  async () => {
    app = await createTestApp({
      install: 'crm',
      settings: { DEMO_DATA: '1' },
      clock: sampleClock,
    });
    // The flows of the demo give its leads to people; what is compared must not change meanwhile.
    await flowsAreDone(app);
    const { body } = await app.admin<{ items: { id: string; email: string; roles: string[] }[] }>(
      'GET',
      '/api/users',
    );
    const one = (role: string) => body.items.find(({ roles }) => roles.includes(role));
    const [manager, seller] = [one('manager'), one('sales')];
    people = {
      admin: app.admin,
      manager: await signInAs(manager?.id ?? '', manager?.email ?? ''),
      seller: await signInAs(seller?.id ?? '', seller?.email ?? ''),
      marketing: (await app.person({ email: 'mia@example.com', roles: ['marketing'] })).call,
      service: (await app.person({ email: 'sam@example.com', roles: ['service'] })).call,
    };
  },
  byStore(180_000, 240_000),
);
afterAll(() => app.close());

const now = sampleClock.now();

async function typesOf(call: Caller, entity: string) {
  const { body } = await call('GET', `/api/entities/${entity}`);
  return new Map(fieldsOf(body).map(({ key, type }) => [key, type]));
}

/** The filter as the browser sends it. */
async function resolved(call: Caller, entity: string, filter: Filter): Promise<Filter> {
  const types = await typesOf(call, entity);
  return resolveFilter(filter, {
    typeOf: (key) => types.get(key) ?? (key.endsWith('At') ? 'dateTime' : undefined),
    now,
    me: '',
    team: [],
  });
}

/** Every row of the list that a figure opens to. */
async function rowsBehind(call: Caller, { entity, filter }: Figure) {
  const query = new URLSearchParams({
    filter: JSON.stringify(await resolved(call, entity, filter)),
    limit: '200',
  });
  const rows: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    if (cursor) query.set('cursor', cursor);
    const page: { status: number; body: RecordList } = await call(
      'GET',
      `/api/records/${entity}?${query.toString()}`,
    );
    expect(page.status).toBe(200);
    rows.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  return rows;
}

/** What the rows give when they are added up here, knowing nothing of aggregates. */
function recount(rows: Record<string, unknown>[], { op, field }: Figure['measure']): number | null {
  const values = rows.flatMap((row) => {
    const value = row[field ?? ''];
    return typeof value === 'number' ? [new Exact(value)] : [];
  });
  const sum = values.reduce((total, value) => total.plus(value), new Exact(0));
  if (op === 'count') return rows.length;
  if (op === 'sum') return sum.toNumber();
  if (op === 'avg') return values.length === 0 ? null : sum.div(values.length).toNumber();
  throw new Error(`no recount for ${op}`);
}

async function aggregate(call: Caller, tile: DashboardTile): Promise<AggregateGroups> {
  const input = tileInput(tile, wordsOf('last12Months'));
  const answer = await call('POST', `/api/records/${tile.entity}/aggregate`, {
    ...input,
    filter: await resolved(call, tile.entity, input.filter),
  });
  expect(answer.status).toBe(200);
  return answer.body as AggregateGroups;
}

/** Every figure that a tile shows to that person, with the list it opens to. */
async function figuresOf(call: Caller, tile: DashboardTile): Promise<Figure[]> {
  const range = wordsOf('last12Months');
  if (tile.steps)
    return Promise.all(
      tile.steps.map(async ({ entity, filter, date }): Promise<Figure> => {
        const { total } = (
          await call(
            'GET',
            `/api/records/${entity}?limit=1&total=true&filter=${encodeURIComponent(
              JSON.stringify(await resolved(call, entity, withRange(filter, date, range))),
            )}`,
          )
        ).body as RecordList;
        const measure = { op: 'count' as const };
        const value = total ?? null;
        return { entity, filter: withRange(filter, date, range), measure, value, format: 'number' };
      }),
    );
  if (!tile.aggregate) return [];
  const { groups } = await aggregate(call, tile);
  if (tile.kind === 'funnel')
    return reachedSteps(tile, groups, tileInput(tile, range).filter).map(({ figure }) => figure);
  return groups.flatMap((group) =>
    measureNames(tile).map((name) => groupFigure(tile, group, name)),
  );
}

describe('the sales overview', () => {
  test.each(['admin', 'manager', 'seller', 'marketing', 'service'])(
    'opens every figure of every tile to rows that give the same, as a %s',
    async (role) => {
      const call = people[role] as Caller;
      const { body } = await call<DashboardDefinition>('GET', '/api/dashboards/sales_overview');
      let compared = 0;
      for (const tile of body.tiles) {
        for (const figure of await figuresOf(call, tile)) {
          const rows = await rowsBehind(call, figure);
          const what = `${tile.id} ${JSON.stringify(figure.filter)}`;
          const found = recount(rows, figure.measure);
          expect([what, numberOf(found)?.toFixed(6)]).toEqual([what, figure.value?.toFixed(6)]);
          compared += 1;
        }
      }
      expect(compared).toBeGreaterThan(role === 'service' ? 5 : 20);
    },
    byStore(180_000, 240_000),
  );

  test('opens the computed figures of an activity to rows that give the same', async () => {
    const { body } = await app.admin<RecordList>('GET', '/api/records/activity?limit=3');
    for (const activity of body.items) {
      for (const field of ['cost', 'revenue', 'leads', 'customers']) {
        const { body: told } = await app.admin(
          'GET',
          `/api/records/activity/${activity._id}/explain?field=${field}`,
        );
        const rows = await rowsBehind(app.admin, {
          entity: told.rows.entity,
          filter: told.rows.filter,
          measure: { op: 'count' },
          value: null,
          format: 'number',
        });
        const distinct = new Set(rows.map((row) => row[told.rows.field]).filter(Boolean)).size;
        const again =
          told.rows.agg === 'countDistinct'
            ? distinct
            : recount(rows, { op: told.rows.agg, field: told.rows.field });
        expect([field, again]).toEqual([field, activity[field]]);
      }
    }
  });
});
