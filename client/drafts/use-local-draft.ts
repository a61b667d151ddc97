import { useHotkeys } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { changed, type History, historyOf, redone, undone } from './history.ts';
import { keepDraft, keptDraft } from './local-draft.ts';

export interface LocalDraft<T> {
  draft: T;
  /** The revision that the draft began with. */
  rev: number;
  /** Differs from what is saved. */
  isChanged: boolean;
  /** When an earlier visit changed it last; undefined once it is edited here. */
  since: string | undefined;
  /** Somebody saved another revision since the draft began. */
  isStale: boolean;
  canUndo: boolean;
  canRedo: boolean;
  change: (next: T) => void;
  undo: () => void;
  redo: () => void;
  /** Begins again with what is saved. */
  discard: () => void;
  /** Begins again with that, which has just been saved. */
  accept: (saved: T & { _rev?: number }) => void;
}

interface State<T> {
  history: History<T>;
  since: string | undefined;
  rev: number;
}

const startedFrom = <T>(saved: T & { _rev?: number }): State<T> => ({
  history: historyOf<T>(saved),
  since: undefined,
  rev: saved._rev ?? 0,
});

const contentOf = (document: object): string => JSON.stringify({ ...document, _rev: undefined });

function beginWith<T extends object>(name: string, saved: T & { _rev?: number }): State<T> {
  const kept = keptDraft<T>(name);
  return kept && contentOf(kept.draft) !== contentOf(saved)
    ? { history: changed(historyOf<T>(saved), kept.draft), since: kept.at, rev: kept.rev }
    : startedFrom(saved);
}

/**
 * A definition while it is edited: every change can be undone with the keys for it, and waits in this browser until it
 * is saved. `name` tells drafts apart; `saved` is what the server has, and its `_rev` may move on meanwhile. A draft that
 * nothing was done to follows it.
 */
export function useLocalDraft<T extends object>(
  name: string,
  saved: T & { _rev?: number },
): LocalDraft<T> {
  const savedRev = saved._rev ?? 0;
  const [{ history, since, rev }, setState] = useState(() => beginWith(name, saved));
  if (history.past.length === 0 && savedRev > rev) setState(startedFrom(saved));
  const isChanged = contentOf(history.now) !== contentOf(saved);
  useEffect(() => {
    const at = new Date().toISOString();
    keepDraft(name, isChanged ? { draft: history.now, rev, at } : undefined);
  }, [name, history.now, rev, isChanged]);
  // A draft begins with the revision that is there when it first differs.
  const step = (move: (old: History<T>) => History<T>) =>
    setState((old) => ({
      since: undefined,
      history: move(old.history),
      rev: isChanged ? old.rev : savedRev,
    }));
  const accept = (next: T & { _rev?: number }) => setState(startedFrom(next));
  const undo = () => step(undone);
  const redo = () => step(redone);
  useHotkeys([
    ['mod+Z', undo],
    ['mod+shift+Z', redo],
    ['mod+Y', redo],
  ]);
  return {
    draft: history.now,
    rev: isChanged ? rev : savedRev,
    isChanged,
    since,
    isStale: isChanged && rev !== savedRev,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next) => step((old) => changed(old, next)),
    undo,
    redo,
    discard: () => accept(saved),
    accept,
  };
}
