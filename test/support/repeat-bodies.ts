import type { DocumentStore, Transaction } from '../../server/store/index.ts';
import { passOn } from '../../server/store/pass-on.ts';

class GivenUp extends Error {}

/** What the first run of a body did is undone; what it met, or threw, counts for nothing. */
async function rehearse(
  store: DocumentStore,
  body: (tx: Transaction) => Promise<unknown>,
  options: Parameters<DocumentStore['transaction']>[1],
): Promise<void> {
  const givenUp = store.transaction(async (tx) => {
    await body(tx);
    throw new GivenUp();
  }, options);
  await givenUp.catch(() => undefined);
}

/**
 * The store, with each body of a transaction run twice: once in a transaction that is given up, then for real. MongoDB may do
 * so after a conflict or a lost connection, so that nothing may be different for what a body left behind outside the store.
 */
export const repeatBodies = (store: DocumentStore): DocumentStore => ({
  ...passOn(store),
  async transaction(body, options) {
    await rehearse(store, body, options);
    return store.transaction(body, options);
  },
});
