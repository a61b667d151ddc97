import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Ctx } from '../../../../server/context.ts';
import { AppError } from '../../../../server/errors.ts';
import { fullAccess } from '../../../../server/features/access/index.ts';
import { createOwned, returnOverdue } from '../../../../server/features/ownership/index.ts';
import type { Doc, DocumentStore, Transaction } from '../../../../server/store/index.ts';
import { type PoolApp, day, hour, openPoolApp } from '../pools/open-pool-app.ts';

let app: PoolApp;
let ctx: Ctx;

beforeEach(async () => {
  app = await openPoolApp();
  const { services } = app.app;
  const system = { actor: { kind: 'system' }, access: fullAccess, locale: 'en', requestId: 'test' };
  ctx = { ...services, ...system } as never;
});
afterEach(() => app.close());

const own = async (count: number, name: string, owner: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1)
    await ctx.store.transaction(async (tx) => {
      const change = { kind: 'create' as const, entity: 'lead', values: { name: `${name} ${at}` } };
      ids[at] = (await createOwned(ctx, tx, change, { owner })).after._id;
    });
  return ids;
};

/** No record whose name begins with "stuck" can be written. */
function refusing(store: DocumentStore): Pick<DocumentStore, 'find' | 'transaction'> {
  const refuse = (tx: Transaction): Transaction =>
    new Proxy(tx, {
      get: (target, name) => {
        if (name !== 'update') return Reflect.get(target, name, target).bind(target);
        return (collection: string, doc: Doc, rev?: number) => {
          if (String(doc.name).startsWith('stuck')) throw new AppError('request.invalid');
          return target.update(collection, doc, rev);
        };
      },
    });
  return {
    find: (collection, query) => store.find(collection, query),
    transaction: (body) => store.transaction((tx) => body(refuse(tx))),
  };
}

test('records that cannot be returned keep no other from its return, and are tried again later', async () => {
  const ann = await app.person({ email: 'ann@example.com', roles: ['seller'] });
  const stuck = await own(51, 'stuck', ann.id);
  app.pass(hour);
  const [other = ''] = await own(1, 'other', ann.id);
  app.pass(4 * day);
  const failing = { ...ctx, store: refusing(ctx.store) as DocumentStore };
  for (let passes = 0; (await returnOverdue(failing)) > 0; passes += 1)
    expect(passes).toBeLessThan(10);
  const ownerOf = async (id: string) =>
    (await ctx.store.get<Doc & { _owner: string | null }>('record_lead', id))?._owner;
  expect(await ownerOf(other)).toBeNull();
  expect(await ownerOf(stuck[0] ?? '')).toBe(ann.id);
  expect(await returnOverdue(ctx)).toBe(0);
  app.pass(hour / 4);
  for (let passes = 0; (await returnOverdue(ctx)) > 0; passes += 1) expect(passes).toBeLessThan(10);
  for (const id of stuck) expect(await ownerOf(id)).toBeNull();
});
