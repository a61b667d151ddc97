import { afterEach, describe, expect, test } from '@jest/globals';
import type { RecordDoc } from '../../../../server/catalog.ts';
import { createExpressions, type Expressions } from '../../../../server/expressions/index.ts';
import {
  computed,
  crm,
  date,
  definitionOf,
  openWorld,
  text,
  to,
  whole,
  type World,
} from './world.ts';

let world: World;
let expressions: Expressions | undefined;

afterEach(async () => {
  await world.figures.stop();
  await world.close();
  await expressions?.close();
  expressions = undefined;
});

const everybody = {
  has: () => true,
  entity: () => ({ hiddenFields: new Set<string>(), read: 'all' }),
  rowFilter: () => null,
};

const reader = (access: object = everybody) =>
  ({ ...world.ctx, store: world.store, access }) as unknown as Parameters<
    World['figures']['explain']
  >[0];

async function explain(entity: string, id: string, field: string, access?: object) {
  const known = world.catalog.require(entity);
  const record = world.figures.atRead(
    known,
    await world.get(entity, id),
    '2026-11-22T08:00:00.000Z',
  );
  return world.figures.explain(reader(access), known, record, field);
}

describe('an explanation', () => {
  test('of a rollup lists exactly its rows, over several relations', async () => {
    world = await openWorld();
    const activity = await world.create('activity', {});
    for (const amount of [5, 6.5]) {
      const opportunity = await world.create('opportunity', { activity });
      const contract = await world.create('contract', { opportunity });
      await world.create('payment', { contract, amount, status: 'received' });
      await world.create('payment', { contract, amount: 100, status: 'planned' });
    }
    const elsewhere = await world.create('contract', {});
    await world.create('payment', { contract: elsewhere, amount: 1, status: 'received' });
    const found = await explain('activity', activity, 'revenue');
    if (found?.kind !== 'rollup') throw new Error('no rollup');
    expect(found).toMatchObject({
      agg: 'sum',
      value: 11.5,
      n: 2,
      sum: '11.5',
      mark: { state: 'fresh' },
    });
    const { entity, filter } = found.rows;
    const rows = await world.store.find<RecordDoc>(`record_${entity}`, { filter: filter ?? {} });
    expect(rows.map(({ amount }) => amount)).toEqual([5, 6.5]);
  });

  test('of a rollup whose condition is no filter names the rows', async () => {
    world = await openWorld({
      a: { n: computed(whole, { agg: 'count', entity: 'b', via: 'a', where: 'x + 1 > 2' }) },
      b: { a: to('a'), x: whole },
    });
    const a = await world.create('a', {});
    const row = await world.create('b', { a, x: 2 });
    await world.create('b', { a, x: 1 });
    expect(await explain('a', a, 'n')).toMatchObject({
      value: 1,
      rows: { entity: 'b', filter: { _id: { $in: [row] } } },
    });
    const nobody = { ...everybody, entity: () => ({ hiddenFields: new Set(), read: 'none' }) };
    expect(await explain('a', a, 'n', nobody)).toMatchObject({ rows: { entity: 'b' } });
    expect(await explain('a', a, 'n', nobody)).not.toHaveProperty('rows.filter');
  });

  test('of a formula tells its inputs and parts, unless one of them is hidden from the reader', async () => {
    world = await openWorld();
    const activity = await world.create('activity', {});
    await world.create('cost_line', { activity, actual: 4 });
    expect(await explain('activity', activity, 'roi')).toMatchObject({
      kind: 'formula',
      value: -1,
      expression: '(revenue - cost) / cost',
      inputs: { revenue: 0, cost: 4 },
      trace: expect.arrayContaining([{ text: 'revenue - cost', value: -4 }]),
    });
    const hidden = {
      ...everybody,
      entity: () => ({ hiddenFields: new Set(['cost']), read: 'all' }),
    };
    expect(await explain('activity', activity, 'roi', hidden)).toBeUndefined();
    expect(await explain('activity', activity, 'name')).toBeUndefined();
  });
});

describe('a check of a draft', () => {
  test('points at the part of the formula that is wrong, in the language of the reader', async () => {
    world = await openWorld();
    const draft = definitionOf('activity', {
      ...crm.activity,
      roi: computed({ type: 'number' }, { expr: '(revenue - kost) / cost' }),
    });
    const [problem] = world.figures.check(draft, world.catalog, 'en');
    expect(problem).toMatchObject({
      pointer: '/schema/properties/roi/x-formula/expr',
      detail: expect.stringContaining('kost'),
    });
    expect(world.figures.check(draft, world.catalog, 'zh-CN')[0]?.detail).toContain('没有');
  });

  test('tells what it would break elsewhere', async () => {
    world = await openWorld();
    const { amount: _amount, ...rest } = crm.payment ?? {};
    const found = world.figures.check(definitionOf('payment', rest), world.catalog, 'en');
    expect(found.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([expect.stringContaining('This would break "activity.revenue"')]),
    );
    expect(
      world.figures.check(definitionOf('payment', crm.payment ?? {}), world.catalog, 'en'),
    ).toEqual([]);
  });
});

describe('a formula outside the subset', () => {
  const entities = {
    person: {
      name: text,
      code: computed(text, { expr: '$replace($uppercase(name), /[^A-Z]/, "")' }),
    },
  };

  test('is pending after a write that did not bring its value, and computed right after the commit', async () => {
    expressions = createExpressions();
    world = await openWorld(entities, { expressions });
    const id = await world.create('person', { name: 'li-na' });
    expect(await world.get('person', id)).toMatchObject({
      _computed: { code: { state: 'pending' } },
    });
    await world.figures.drainPending();
    expect(await world.get('person', id)).toMatchObject({
      code: 'LINA',
      _rev: 1,
      _computed: { code: { state: 'fresh' } },
    });
    expect(await world.store.find('events', { filter: { type: 'record.computed' } })).toMatchObject(
      [{ changed: [{ field: 'code', before: null, after: 'LINA' }] }],
    );
    expect(await world.store.count('pending_figures')).toBe(0);
  });

  test('takes the value that was computed before the write, and says when that failed', async () => {
    world = await openWorld(entities);
    const person = world.catalog.require('person');
    expect(world.figures.expressionsNeeded(person)).toEqual([
      { field: 'code', expr: '$replace($uppercase(name), /[^A-Z]/, "")' },
    ]);
    const compute = (code: unknown) =>
      world.figures.computeRecord(person, { name: 'x' } as unknown as RecordDoc, {
        now: '',
        pre: { code },
      });
    expect(compute('X')).toMatchObject({ code: 'X', _computed: { code: { state: 'fresh' } } });
    expect(compute(new Error('stopped'))).toMatchObject({
      code: null,
      _computed: { code: { state: 'failed', reason: 'error' } },
    });
  });

  test('does not overwrite a record that changed while it was computed', async () => {
    let meanwhile: (() => Promise<void>) | undefined;
    const slow: Pick<Expressions, 'evaluateAll'> = {
      evaluateAll: async (evaluations) => {
        await meanwhile?.();
        meanwhile = undefined;
        return evaluations.map(({ record }) => ({ value: String(record.name).toUpperCase() }));
      },
    };
    world = await openWorld(entities, { expressions: slow });
    const id = await world.create('person', { name: 'a' });
    meanwhile = () => world.edit('person', id, { name: 'b' });
    await world.figures.drainPending();
    expect(await world.get('person', id)).toMatchObject({ name: 'b', code: 'B' });
  });
});

describe('a formula that depends on the time', () => {
  test('is not stored, and is computed for the moment of the reading', async () => {
    const late = computed({ type: 'boolean' }, { expr: 'due < $today()' });
    world = await openWorld({ bill: { due: date, late } });
    const id = await world.create('bill', { due: '2026-11-22' });
    const stored = await world.get('bill', id);
    expect(stored).not.toHaveProperty('late');
    const bill = world.catalog.require('bill');
    const at = (now: string) => world.figures.atRead(bill, stored, now).late;
    expect([at('2026-11-22T20:00:00.000Z'), at('2026-11-23T00:00:00.000Z')]).toEqual([false, true]);
  });
});

test('nobody can write a computed value: it is computed over whatever was there', async () => {
  world = await openWorld();
  const activity = await world.create('activity', { roi: 99 });
  expect(await world.get('activity', activity)).toMatchObject({ roi: null });
});

test('a formula whose result does not fit its field has failed, and says so', async () => {
  world = await openWorld({
    a: { x: { type: ['string', 'number'], 'x-type': 'json' }, y: computed(whole, { expr: 'x' }) },
  });
  const id = await world.create('a', { x: 'text' });
  expect(await world.get('a', id)).toMatchObject({
    y: null,
    _computed: { y: { state: 'failed', reason: 'error' } },
  });
});
