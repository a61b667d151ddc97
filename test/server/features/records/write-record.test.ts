import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RecordDoc } from '../../../../server/catalog.ts';
import type { Actor, Ctx } from '../../../../server/context.ts';
import { fullAccess, noAccess } from '../../../../server/features/access/index.ts';
import {
  prepareWrite,
  type RecordChange,
  type WriteOptions,
  writeRecord,
} from '../../../../server/features/records/index.ts';
import { newId } from '../../../../server/ids.ts';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const label = { 'zh-CN': '线索', en: 'Lead' };
const text = { type: 'string' };
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  const schema = {
    type: 'object',
    properties: {
      name: text,
      amount: { type: 'number' },
      locked: { ...text, readOnly: true },
      back: { ...text, 'x-formula': { expr: "$join($reverse($split(name, ' ')), ' ')" } },
    },
    required: ['name'],
  };
  const definition = { name: 'lead', label, pool: 'sea', schema };
  const made = await app.admin('POST', '/api/entities', definition);
  if (made.status !== 201) throw new Error(made.text);
});
afterAll(() => app.close());

const contextOf = (actor: Actor, more: Partial<Ctx> = {}): Ctx => ({
  ...app.app.services,
  actor,
  access: fullAccess,
  locale: 'en',
  requestId: 'test',
  transaction: (body) => app.app.services.store.transaction(body),
  ...more,
});
const flow: Actor = { kind: 'flow', id: 'f1', name: 'Routing' };
const person = (): Actor => ({
  kind: 'user',
  id: newId(),
  name: 'Ann',
  email: 'ann@example.com',
  roles: [],
  team: null,
  locale: 'en',
});

const write = (ctx: Ctx, change: RecordChange, options?: WriteOptions) =>
  ctx.store.transaction((tx) => writeRecord(ctx, tx, change, options));
const create = (ctx: Ctx, values: object, more: object = {}) =>
  write(ctx, { kind: 'create', entity: 'lead', values: { ...values }, ...more });
const eventsOf = async (id: string) =>
  app.app.services.store.find('events', {
    filter: { record: id },
    sort: [{ field: 'seq', direction: 1 }],
  });

describe('writeRecord', () => {
  test('keeps a given id and refuses it a second time', async () => {
    const id = newId();
    const ctx = contextOf(flow);
    expect((await create(ctx, { name: 'x' }, { id })).after._id).toBe(id);
    await expect(create(ctx, { name: 'x' }, { id })).rejects.toMatchObject({
      code: 'record.id_taken',
    });
  });

  test('puts what nobody owns into the pool, and lets who sees only their own keep it', async () => {
    const byFlow = await create(contextOf(flow), { name: 'x' });
    expect([byFlow.after._owner, byFlow.after._pool]).toEqual([null, 'sea']);
    const manager = await create(contextOf(person()), { name: 'x' });
    expect([manager.after._owner, manager.after._pool]).toEqual([null, 'sea']);
    const actor = person();
    const own = { ...fullAccess.entity('lead'), read: 'own' as const };
    const access = { ...fullAccess, entity: () => own };
    const seller = await create(contextOf(actor, { access }), { name: 'x' });
    expect([seller.after._owner, seller.after._pool]).toEqual([(actor as { id: string }).id, null]);
  });

  test('takes system fields from trusted code only, whoever may see the record', async () => {
    const made = await create(contextOf(flow), { name: 'x' });
    const owner = newId();
    const blind = contextOf(flow, { access: noAccess });
    const { after, event } = await write(blind, {
      kind: 'update',
      entity: 'lead',
      id: made.after._id,
      patch: {},
      system: { _owner: owner, _pool: null },
    });
    expect([after._owner, after._pool, after._rev]).toEqual([owner, null, 2]);
    expect(event?.changed).toEqual([
      { field: '_owner', before: null, after: owner },
      { field: '_pool', before: 'sea', after: null },
    ]);
    const forged = create(contextOf(flow), { name: 'x', _owner: owner });
    await expect(forged).rejects.toMatchObject({ problems: [{ code: 'system_field' }] });
  });

  test('leaves out, for forms, what they may not send, but not what is wrong', async () => {
    const ctx = contextOf(person());
    const values = { name: 'x', nobody: 1, back: 'x', locked: 'x', _rev: 7 };
    const change: RecordChange = { kind: 'create', entity: 'lead', values };
    const { after } = await write(ctx, change, { drop: true });
    expect(after).toMatchObject({ name: 'x', _rev: 1 });
    expect(after).not.toHaveProperty('nobody');
    expect(after).not.toHaveProperty('locked');
    const wrong: RecordChange = { ...change, values: { name: 'x', amount: 'y' } };
    await expect(write(ctx, wrong, { drop: true })).rejects.toMatchObject({
      problems: [{ pointer: '/amount', code: 'number_expected' }],
    });
  });

  test('lets a flow write a read-only field', async () => {
    const { after } = await create(contextOf(flow), { name: 'x', locked: 'by flow' });
    expect(after.locked).toBe('by flow');
  });

  test('writes record and event together or not at all, and names the cause', async () => {
    const ctx = contextOf(flow, { cause: { flow: 'f1', node: 'n1', run: 'r1' } });
    const made = await create(ctx, { name: 'x' });
    expect(await eventsOf(made.after._id)).toMatchObject([
      { type: 'record.created', rev: 1, cause: { run: 'r1' }, after: { name: 'x' } },
    ]);
    const failed = ctx.store.transaction(async (tx) => {
      await writeRecord(ctx, tx, {
        kind: 'update',
        entity: 'lead',
        id: made.after._id,
        patch: { name: 'y' },
      });
      throw new Error('later');
    });
    await expect(failed).rejects.toThrow('later');
    expect(await eventsOf(made.after._id)).toHaveLength(1);
    const stored = await ctx.store.get<RecordDoc>('record_lead', made.after._id);
    expect(stored?.name).toBe('x');
  });

  test('refuses a write that was planned against other definitions', async () => {
    const ctx = contextOf(flow);
    const change: RecordChange = { kind: 'create', entity: 'lead', values: { name: 'x' } };
    const outdated = { change, catalogVersion: ctx.catalog.version - 1 };
    const written = ctx.store.transaction((tx) => writeRecord(ctx, tx, outdated));
    await expect(written).rejects.toMatchObject({ code: 'catalog.changed' });
  });

  test('asks nobody for a field that they may not write', async () => {
    const hidden = {
      ...fullAccess.entity('lead'),
      hiddenFields: new Set(['name']),
      readOnlyFields: new Set(['name']),
    };
    const ctx = contextOf(person(), { access: { ...fullAccess, entity: () => hidden } });
    expect((await create(ctx, { amount: 1 })).after).not.toHaveProperty('name');
    await expect(create(contextOf(person()), { amount: 1 })).rejects.toMatchObject({
      problems: [{ pointer: '/name', code: 'required' }],
    });
  });
});

describe('prepareWrite', () => {
  test('computes what needs the expression child before the transaction', async () => {
    const ctx = contextOf(flow);
    const prepared = await prepareWrite(ctx, {
      kind: 'create',
      entity: 'lead',
      values: { name: 'one two three' },
    });
    const { after } = await ctx.store.transaction((tx) => writeRecord(ctx, tx, prepared));
    expect([after.back, after._computed.back?.state]).toEqual(['three two one', 'fresh']);
  });

  test('does not use what it computed from a revision that is gone', async () => {
    const ctx = contextOf(flow);
    const made = await create(ctx, { name: 'a b' });
    const id = made.after._id;
    const update = (name: string): RecordChange => ({
      kind: 'update',
      entity: 'lead',
      id,
      patch: { amount: name.length, name },
    });
    const prepared = await prepareWrite(ctx, {
      kind: 'update',
      entity: 'lead',
      id,
      patch: { amount: 1 },
    });
    await ctx.store.transaction((tx) => writeRecord(ctx, tx, update('a b c d')));
    const { after } = await ctx.store.transaction((tx) => writeRecord(ctx, tx, prepared));
    expect(after.name).toBe('a b c d');
    expect(after._computed.back?.state).toBe('pending');
  });

  test('leaves the refusal of a wrong or forbidden change to the write', async () => {
    const ctx = contextOf(flow);
    const wrong = await prepareWrite(ctx, { kind: 'create', entity: 'lead', values: { name: 5 } });
    const written = ctx.store.transaction((tx) => writeRecord(ctx, tx, wrong));
    await expect(written).rejects.toMatchObject({ code: 'request.invalid' });
    const absent = await prepareWrite(ctx, {
      kind: 'update',
      entity: 'lead',
      id: newId(),
      patch: { name: 'x' },
    });
    await expect(ctx.store.transaction((tx) => writeRecord(ctx, tx, absent))).rejects.toMatchObject(
      { code: 'record.not_found' },
    );
  });
});

test('a value that was computed before the write is not kept once a rollup that it was made from has moved on', async () => {
  const define = (name: string, properties: object) =>
    app.admin('POST', '/api/entities', { name, label, schema: { type: 'object', properties } });
  await define('crew', { name: text });
  await define('hand', { crew: { ...text, format: 'uuid', 'x-ref': { entity: 'crew' } } });
  const size = {
    type: 'integer',
    'x-formula': { agg: 'count', entity: 'hand', via: 'crew' },
  };
  const shout = { ...text, 'x-formula': { expr: "$join($reverse([name, $string(size)]), ' ')" } };
  const properties = { name: text, size, shout };
  const saved = await app.admin('PUT', '/api/entities/crew', {
    label,
    schema: { type: 'object', properties },
  });
  expect([saved.status, saved.text]).toEqual([200, expect.anything()]);
  const ctx = contextOf(person());
  const { figures, store } = app.app.services;
  await figures.drain();
  const made = await app.admin('POST', '/api/records/crew', { name: 'red' });
  const id = made.body._id as string;
  const prepared = await prepareWrite(ctx, {
    kind: 'update',
    entity: 'crew',
    id,
    patch: { name: 'blue' },
  });
  await app.admin('POST', '/api/records/hand', { crew: id });
  await figures.drain();
  await store.transaction((tx) => writeRecord(ctx, tx, prepared));
  await figures.drain();
  expect(await store.get('record_crew', id)).toMatchObject({ size: 1, shout: '1 blue' });
});
