import { passOn } from './pass-on.ts';
import type { DocumentStore } from './port.ts';

/** The store for work that nobody waits for: its transactions let those of people go first for a moment. */
export const givingWay = (store: DocumentStore): DocumentStore => ({
  ...passOn(store),
  transaction: (body) => store.transaction(body, { givesWay: true }),
});
