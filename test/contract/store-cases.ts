import { expect } from '@jest/globals';
import {
  type CollectionSpec,
  type Doc,
  type DocumentStore,
  type Query,
  StoreError,
} from '../../server/store/index.ts';

let nextName = 0;

/** A collection of its own for one case. */
export async function freshCollection(
  store: DocumentStore,
  spec: Omit<CollectionSpec, 'name'> = {},
): Promise<string> {
  const name = `case_${nextName++}`;
  await store.ensureCollection({ name, ...spec });
  return name;
}

export const insertAll = (store: DocumentStore, collection: string, docs: Doc[]): Promise<void> =>
  store.transaction(async (tx) => {
    await Promise.all(docs.map((doc) => tx.insert(collection, doc)));
  });

export const idsOf = async (
  store: DocumentStore,
  collection: string,
  query: Query = {},
): Promise<string[]> => (await store.find(collection, query)).map(({ _id }) => _id);

export async function problemOf(work: Promise<unknown>): Promise<StoreError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(StoreError);
  return outcome as StoreError;
}
