import type { StoredFlow } from '../../engine/index.ts';
import type { Doc } from '../../store/index.ts';
import type { Write } from '../../store/watch-writes.ts';
import { watched } from './tell-writes.ts';

/** What of a document as it was decides who hears of its change. */
const kept: Record<string, readonly string[]> = {
  tasks: ['assignee', 'role'],
  flows: ['activeVersion', 'archivedAt'],
};

function briefBefore(collection: string, before: Doc): Doc {
  const fields = kept[collection] ?? [];
  return Object.fromEntries([
    ['_id', before._id],
    ...fields.flatMap((field) => (field in before ? [[field, before[field]]] : [])),
  ]) as Doc;
}

const isDraftOnly = (before: Doc | undefined, after: Doc): boolean => {
  const [was, is] = [before as StoredFlow | undefined, after as StoredFlow];
  return was?.activeVersion === is.activeVersion && was.archivedAt === is.archivedAt;
};

/** A write as other servers need it to tell the people that are connected there; undefined when nobody would hear of it. */
export function briefWrite(write: Write): Write | undefined {
  const { collection } = write;
  if (!watched.has(collection)) return undefined;
  const isProof = collection === 'sessions' || collection === 'tokens';
  if (isProof)
    return write.kind.startsWith('removed') ? { kind: 'removed', collection, id: '' } : undefined;
  if (write.kind === 'removed' || write.kind === 'removedWhere')
    return { kind: 'removed', collection, id: '' };
  if (write.kind === 'put' && collection === 'flows' && isDraftOnly(write.before, write.after))
    return undefined;
  const { id, before } = write;
  return {
    kind: 'patched',
    collection,
    id,
    ...(before ? { before: briefBefore(collection, before) } : {}),
  };
}
