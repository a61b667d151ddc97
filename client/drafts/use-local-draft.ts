import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
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
  /** Takes back the change that led to `after`; when more was done since, `mend` puts back what it took. */
  takeBack: (after: T, mend: (now: T) => T) => void;
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
  const latest = useRef({ isChanged, savedRev });
  useEffect(() => {
    latest.current = { isChanged, savedRev };
  });
  // A draft begins with the revision that is there when it first differs, also for who asks from an earlier render.
  const step = (move: (old: History<T>) => History<T>) => {
    const now = latest.current;
    setState((old) => ({
      since: undefined,
      history: move(old.history),
      rev: now.isChanged ? old.rev : now.savedRev,
    }));
  };
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
    takeBack: (after, mend) =>
      step((old) => (old.now === after ? undone(old) : changed(old, mend(old.now)))),
    discard: () => accept(saved),
    accept,
  };
}
