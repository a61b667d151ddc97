import type { DocumentStore } from './port.ts';

/** All that a store does, done by that store: for one that does some of it otherwise. */
export const passOn = (store: DocumentStore): DocumentStore => ({
  kind: store.kind,
  get: (collection, id) => store.get(collection, id),
  find: (collection, query) => store.find(collection, query),
  count: (collection, filter) => store.count(collection, filter),
  ensureCollection: (spec) => store.ensureCollection(spec),
  dropCollection: (name) => store.dropCollection(name),
  aggregate: (collection, spec) => store.aggregate(collection, spec),
  countAll: (collection, query) => store.countAll(collection, query),
  scan: (collection, query, batchSize) => store.scan(collection, query, batchSize),
  now: () => store.now(),
  quiet: () => store.quiet(),
  numbered: (log) => store.numbered(log),
  onCommit: (listener) => store.onCommit(listener),
  stats: () => store.stats(),
  close: () => store.close(),
  transaction: (body, options) => store.transaction(body, options),
});
