import type { DocumentStore } from '../store/index.ts';
import { names, type Revision } from './collections.ts';

/** Answers which collections were written to since it was last asked; nothing the first time. */
export function followRevisions(store: Pick<DocumentStore, 'find'>): () => Promise<Set<string>> {
  let known: Map<string, number> | undefined;
  return async () => {
    const found = await store.find<Revision>(names.revisions, {});
    const before = known;
    known = new Map(found.map(({ _id, n }) => [_id, n]));
    return new Set(
      before ? found.filter(({ _id, n }) => before.get(_id) !== n).map(({ _id }) => _id) : [],
    );
  };
}
