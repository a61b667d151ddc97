import { useEffect, useState } from 'react';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { keepDraft, keptDraft } from './kept-draft.ts';
import { changed, type History, historyOf, redone, undone } from './rule-history.ts';
import { isSame } from './rule-inputs.ts';

export interface RuleDraft {
  rule: RuleDefinition;
  isChanged: boolean;
  /** Since when changes wait, when they come from an earlier visit. */
  since: string | undefined;
  canUndo: boolean;
  canRedo: boolean;
  change: (rule: RuleDefinition) => void;
  undo: () => void;
  redo: () => void;
  /** Begins again with what is saved now. */
  accept: (saved: RuleDefinition) => void;
}

const beginOf = (
  saved: RuleDefinition,
): { history: History<RuleDefinition>; since: string | undefined } => {
  const kept = keptDraft(saved.name);
  if (!kept || isSame(kept.rule, saved)) return { history: historyOf(saved), since: undefined };
  return { history: changed(historyOf(saved), kept.rule), since: kept.at };
};

/** A rule while it is edited: every change can be undone, and waits in this browser until it is saved. */
export function useRuleDraft(saved: RuleDefinition): RuleDraft {
  const [begin] = useState(() => beginOf(saved));
  const [history, setHistory] = useState(begin.history);
  const [since, setSince] = useState(begin.since);
  const [base, setBase] = useState(saved);
  const rule = history.now;
  const isChanged = !isSame(rule, base);
  useEffect(() => {
    keepDraft(rule.name, isChanged ? { rule, at: new Date().toISOString() } : undefined);
  }, [rule, isChanged]);
  return {
    rule,
    isChanged,
    since,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (next) => {
      setSince(undefined);
      setHistory((old) => changed(old, next));
    },
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    accept: (next) => {
      setBase(next);
      setSince(undefined);
      setHistory(historyOf(next));
    },
  };
}
