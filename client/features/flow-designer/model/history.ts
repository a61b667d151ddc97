import { type Change, type Draft, applyChange } from './changes.ts';

export interface History {
  draft: Draft;
  /** Drafts to go back to, the latest last. */
  past: readonly Draft[];
  future: readonly Draft[];
  /** What the last edit was about, while the next one of the same kind joins it. */
  joins: { key: string; at: number } | undefined;
}

export type Step =
  | {
      kind: 'change';
      change: Change;
      /** Edits of the same key shortly after one another are undone together, as when somebody types. */
      joinKey?: string;
      at: number;
    }
  | { kind: 'undo' }
  | { kind: 'redo' }
  | { kind: 'load'; draft: Draft };

export const mostSteps = 200;
const joinMs = 1000;

export const startHistory = (draft: Draft): History => ({
  draft,
  past: [],
  future: [],
  joins: undefined,
});

function change(history: History, step: Extract<Step, { kind: 'change' }>): History {
  const { draft, past, joins } = history;
  const next = applyChange(draft, step.change);
  const joined =
    step.joinKey !== undefined &&
    joins?.key === step.joinKey &&
    step.at - joins.at < joinMs &&
    past.length > 0;
  return {
    draft: next,
    past: joined ? past : [...past, draft].slice(-mostSteps),
    future: [],
    joins: step.joinKey === undefined ? undefined : { key: step.joinKey, at: step.at },
  };
}

/** Edits, undo and redo over a draft. */
export function historyReducer(history: History, step: Step): History {
  const { draft, past, future } = history;
  switch (step.kind) {
    case 'change':
      return change(history, step);
    case 'undo': {
      const before = past.at(-1);
      if (!before) return history;
      return {
        draft: before,
        past: past.slice(0, -1),
        future: [draft, ...future],
        joins: undefined,
      };
    }
    case 'redo': {
      const [after, ...rest] = future;
      if (!after) return history;
      return { draft: after, past: [...past, draft], future: rest, joins: undefined };
    }
    case 'load':
      return startHistory(step.draft);
    default:
      return step satisfies never;
  }
}
