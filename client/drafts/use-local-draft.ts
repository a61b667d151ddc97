import { useHotkeys } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { changed, type History, historyOf, redone, undone } from './history.ts';
import { keepDraft, keptDraft } from './local-draft.ts';

export interface LocalDraft<T> {
  draft: T;
  /** Differs from what is published. */
  isChanged: boolean;
  /** When an earlier visit changed it last; undefined once it is edited here. */
  since: string | undefined;
  /** Somebody published another revision since the draft began. */
  isStale: boolean;
  canUndo: boolean;
  canRedo: boolean;
  change: (next: T) => void;
  undo: () => void;
  redo: () => void;
  /** Begins again with what is published. */
  discard: () => void;
}

interface Begin<T> {
  history: History<T>;
  since: string | undefined;
  rev: number;
}

/**
 * A definition while it is edited: every change can be undone with the keys for it, and waits in this browser until it
 * is published. `name` tells drafts apart; `saved` is what is published, and its `_rev` may move on meanwhile.
 */
export function useLocalDraft<T extends object>(
  name: string,
  saved: T & { _rev?: number },
): LocalDraft<T> {
  const savedRev = saved._rev ?? 0;
  const isSame = (one: T, other: T) => JSON.stringify(one) === JSON.stringify(other);
  const begin = (): Begin<T> => {
    const kept = keptDraft<T>(name);
    return kept && !isSame(kept.draft, saved)
      ? { history: changed(historyOf<T>(saved), kept.draft), since: kept.at, rev: kept.rev }
      : { history: historyOf<T>(saved), since: undefined, rev: savedRev };
  };
  const [state, setState] = useState(begin);
  const { history, since, rev } = state;
  const isChanged = !isSame(history.now, saved);
  useEffect(() => {
    const at = new Date().toISOString();
    keepDraft(name, isChanged ? { draft: history.now, rev, at } : undefined);
  }, [name, history.now, rev, isChanged]);
  const step = (move: (old: History<T>) => History<T>) =>
    setState((old) => ({ ...old, since: undefined, history: move(old.history) }));
  const undo = () => step(undone);
  const redo = () => step(redone);
  useHotkeys([
    ['mod+Z', undo],
    ['mod+shift+Z', redo],
    ['mod+Y', redo],
  ]);
  return {
    draft: history.now,
    isChanged,
    since,
    isStale: isChanged && rev !== savedRev,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next) => step((old) => changed(old, next)),
    undo,
    redo,
    discard: () => setState({ history: historyOf<T>(saved), since: undefined, rev: savedRev }),
  };
}
