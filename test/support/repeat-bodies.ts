import type { DocumentStore, Transaction } from '../../server/store/index.ts';

class GivenUp extends Error {}

/** What the first run of a body did is undone; what it met, or threw, counts for nothing. */
async function rehearse(
  store: DocumentStore,
  body: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  const givenUp = store.transaction(async (tx) => {
    await body(tx);
    throw new GivenUp();
  });
  await givenUp.catch(() => undefined);
}

/**
 * The store, with each body of a transaction run twice: once in a transaction that is given up, then for real. MongoDB may do
 * so after a conflict or a lost connection, so that nothing may be different for what a body left behind outside the store.
 */
export function repeatBodies(store: DocumentStore): DocumentStore {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'transaction')
        return async (body: (tx: Transaction) => Promise<unknown>) => {
          await rehearse(target, body);
          return target.transaction(body);
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
