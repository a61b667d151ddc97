import { afterEach, expect, test } from '@jest/globals';
import { newId } from '../../../../server/ids.ts';
import { createGate } from '../../../support/gate.ts';
import { isOnMongodb } from '../../../support/test-store.ts';
import { differences, everything } from './oracle.ts';
import { Player, randomOf } from './player.ts';
import {
  catalogOf,
  computed,
  type Entities,
  money,
  openWorld,
  text,
  to,
  whole,
  type World,
} from './world.ts';
import { fixedSeed } from '../../../support/fast-check.ts';

const seed = Number(process.env.FIGURES_SEED ?? fixedSeed ?? Date.now() % 1_000_000);

/** The entities before anybody thought of figures. */
const plain: Entities = Object.fromEntries(
  Object.entries(everything).map(([name, properties]) => [
    name,
    Object.fromEntries(Object.entries(properties).filter(([, schema]) => !schema['x-formula'])),
  ]),
);

const open: World[] = [];

async function worldOf(...given: Parameters<typeof openWorld>): Promise<World> {
  const world = await openWorld(...given);
  open.push(world);
  return world;
}

afterEach(async () => {
  for (const world of open.splice(0)) {
    await world.figures.stop();
    await world.close();
  }
});

async function playedWorld(writes: number): Promise<{ world: World; player: Player }> {
  const world = await worldOf(plain, { sliceSize: 7 });
  await world.store.transaction((tx) => world.figures.planRebuild(tx, world.catalog));
  const player = new Player(world, randomOf(seed));
  for (let done = 0; done < writes; done += 1) await player.play();
  return { world, player };
}

/** Installs other definitions, with the back-fills they ask for. */
async function redefine(world: World, entities: Entities): Promise<void> {
  await world.store.transaction(async (tx) => {
    await tx.increment('catalog', 'version', { version: 1 });
    await world.figures.planRebuild(tx, catalogOf(entities));
  });
  world.catalog.set(entities);
}

test(`figures added to old records are right although writes go on meanwhile (seed ${seed})`, async () => {
  const { world, player } = await playedWorld(300);
  await redefine(world, everything);
  let isDone = false;
  const drained = world.figures.drain().then(() => {
    isDone = true;
  });
  let meanwhile = 0;
  for (; !isDone && meanwhile < 400; meanwhile += 1) await player.play();
  await drained;
  expect(meanwhile).toBeGreaterThan(10);
  expect(await differences(world)).toEqual([]);
  for (let done = 0; done < 60; done += 1) await player.play();
  expect(await differences(world)).toEqual([]);
});

test('a back-fill that the process did not finish is taken up by the next one', async () => {
  const { world } = await playedWorld(200);
  await redefine(world, everything);
  const interrupted = world.figures.drain();
  while (!(await world.figures.progress()).some(({ state }) => state === 'done'))
    await new Promise((resolve) => setImmediate(resolve));
  const ended = expect(interrupted).rejects.toThrow();
  await world.store.close();
  await ended;
  open.pop();

  const next = await worldOf(everything, { dataDir: world.dataDir, version: 1 });
  expect((await next.figures.progress()).some(({ state }) => state === 'running')).toBe(true);
  await next.figures.start();
  await next.figures.drain();
  expect(await differences(next)).toEqual([]);
  expect((await next.figures.progress()).every(({ state }) => state === 'done')).toBe(true);
});

test('a stop waits for one slice, not for the whole back-fill', async () => {
  const { world } = await playedWorld(120);
  await world.figures.start();
  await redefine(world, everything);
  await world.figures.stop();
  const states = (await world.figures.progress()).map(({ state }) => state);
  expect(states).toContain('running');
  await world.figures.start();
  await world.figures.drain();
  expect(await differences(world)).toEqual([]);
});

test('a changed rollup starts from nothing, and one that is gone leaves nothing behind', async () => {
  const world = await worldOf({
    a: { total: computed(money, { agg: 'sum', entity: 'b', via: 'a', field: 'x' }) },
    b: { a: plainReference, x: money, y: money },
  });
  await redefine(world, {
    a: { total: computed(money, { agg: 'sum', entity: 'b', via: 'a', field: 'x' }) },
    b: { a: plainReference, x: money, y: money },
  });
  await world.figures.drain();
  const a = await world.create('a', {});
  await world.create('b', { a, x: 1, y: 10 });
  expect(await world.get('a', a)).toMatchObject({ total: 1 });

  await redefine(world, {
    a: { total: computed(money, { agg: 'sum', entity: 'b', via: 'a', field: 'y' }) },
    b: { a: plainReference, x: money, y: money },
  });
  await world.create('b', { a, x: 2, y: 20 });
  await world.figures.drain();
  expect(await world.get('a', a)).toMatchObject({ total: 30 });

  await redefine(world, { a: { name: text }, b: { a: plainReference, x: money, y: money } });
  await world.figures.drain();
  expect(await world.store.count('accumulators')).toBe(0);
  expect(await world.figures.progress()).toEqual([]);
});

const plainReference = {
  type: 'string',
  format: 'uuid',
  'x-ref': { entity: 'a', onDelete: 'refuse' },
};

test('a back-fill waits until the catalogue has the definition that asked for it', async () => {
  const before = { a: { name: text }, b: { a: plainReference } };
  const world = await worldOf(before);
  const a = await world.create('a', {});
  await world.create('b', { a });
  const n = computed(whole, { agg: 'count', entity: 'b', via: 'a' });
  const after = { ...before, a: { name: text, n } };
  world.catalog.refresh = async () => world.catalog.set(after);
  await world.store.transaction(async (tx) => {
    await tx.increment('catalog', 'version', { version: 1 });
    await world.figures.planRebuild(tx, catalogOf(after));
  });
  await world.figures.drain();
  expect(await world.get('a', a)).toMatchObject({ n: 1 });
});

// The embedded store runs one body after another.
(isOnMongodb ? test : test.skip)(
  'a write that began before the definition changed and commits after it is counted once',
  async () => {
    const before = { a: { name: text }, b: { a: plainReference } };
    const world = await worldOf(before);
    const a = await world.create('a', {});
    const id = newId();
    const [begun, finished] = [createGate(), createGate()];
    const committed = world.store.transaction(async (tx) => {
      await world.writeIn(tx, 'b', id, { a });
      begun.open();
      await finished.isOpen;
    });
    await begun.isOpen;
    const n = computed(whole, { agg: 'count', entity: 'b', via: 'a' });
    await redefine(world, { ...before, a: { name: text, n } });
    const drained = world.figures.drain();
    await new Promise((resolve) => setTimeout(resolve, 300));
    finished.open();
    await Promise.all([committed, drained]);
    expect(await world.get('a', a)).toMatchObject({ n: 1 });
  },
);

test('a changed formula is computed again for old records, as pending until then and without starting flows', async () => {
  const world = await worldOf({ a: { x: whole, double: computed(whole, { expr: 'x * 2' }) } });
  const id = await world.create('a', { x: 4 });
  const entities = { a: { x: whole, double: computed(whole, { expr: 'x * 2 + 1' }) } };
  await redefine(world, entities);
  const draining = world.figures.drain();
  await Promise.resolve();
  const entity = world.catalog.require('a');
  await draining;
  expect(world.figures.atRead(entity, await world.get('a', id), '')).toMatchObject({
    double: 9,
    _computed: { double: { state: 'fresh' } },
  });
  const events = await world.store.find('events', { filter: { type: 'record.computed' } });
  expect(events).toMatchObject([
    { record: id, changed: [{ field: 'double', before: 8, after: 9 }], cause: { skipFlows: true } },
  ]);
});

test('a repair computes one figure anew although its definition is the same', async () => {
  const world = await worldOf(everything);
  await world.figures.start();
  await world.figures.drain();
  const activity = await world.create('activity', {});
  await world.create('lead', { activity });
  await world.store.transaction((tx) => tx.patch('record_activity', activity, { leads: 5 }));
  await world.figures.rebuild('activity', 'leads');
  await world.figures.drain();
  expect(await world.get('activity', activity)).toMatchObject({ leads: 1 });
});

test('a record that is edited while a back-fill runs is fresh once that is done', async () => {
  const bare: Entities = { a: { name: text }, b: { a: { ...to('a') } } };
  const full: Entities = {
    a: { name: text, n: computed(whole, { agg: 'count', entity: 'b', via: 'a' }) },
    b: { a: { ...to('a') } },
  };
  const world = await worldOf(bare, { sliceSize: 1 });
  await world.store.transaction((tx) => world.figures.planRebuild(tx, world.catalog));
  const first = await world.create('a', { name: 'first' });
  for (let i = 0; i < 40; i += 1) await world.create('a', { name: 'other' });
  await redefine(world, full);
  const drained = world.figures.drain();
  while ((await world.get('a', first)).n === undefined)
    await new Promise((resolve) => setImmediate(resolve));
  await world.edit('a', first, { name: 'edited' });
  const edited = world.figures.atRead(world.catalog.require('a'), await world.get('a', first), '');
  expect(edited._computed.n).toEqual({ state: 'pending' });
  await drained;
  expect(await world.get('a', first)).toMatchObject({
    name: 'edited',
    n: 0,
    _computed: { n: { state: 'fresh' } },
  });
});

test('a figure that is defined while another back-fill runs shows as pending at once', async () => {
  const bare: Entities = { a: { name: text, x: whole } };
  const one: Entities = { a: { ...bare.a, y: computed(whole, { expr: 'x + 1' }) } };
  const two: Entities = { a: { ...one.a }, c: { x: whole, z: computed(whole, { expr: 'x + 2' }) } };
  const world = await worldOf({ ...bare, c: { x: whole } }, { sliceSize: 1 });
  await world.store.transaction((tx) => world.figures.planRebuild(tx, world.catalog));
  for (let i = 0; i < 80; i += 1) await world.create('a', { x: i });
  const other = await world.create('c', { x: 1 });
  await redefine(world, { ...one, c: { x: whole } });
  const drained = world.figures.drain();
  while ((await world.figures.progress()).every(({ done }) => done === 0))
    await new Promise((resolve) => setImmediate(resolve));
  await redefine(world, two);
  const doneBefore = (await world.figures.progress()).find(({ _id }) => _id === 'a')?.done ?? 0;
  while (
    ((await world.figures.progress()).find(({ _id }) => _id === 'a')?.done ?? 0) <
    doneBefore + 2
  )
    await new Promise((resolve) => setImmediate(resolve));
  const shown = world.figures.atRead(world.catalog.require('c'), await world.get('c', other), '');
  expect(shown._computed.z).toMatchObject({ state: 'pending' });
  await drained;
  expect(await world.get('c', other)).toMatchObject({ z: 3 });
});
