import type { RuleDefinition } from '../../../schemas/generated/rule.ts';

/** What was changed and not saved, kept in this browser. */
export interface KeptDraft {
  rule: RuleDefinition;
  at: string;
}

const keyOf = (name: string): string => `formloom.rule.${name}`;

function isDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null || !('rule' in value) || !('at' in value))
    return false;
  const { rule } = value;
  return typeof rule === 'object' && rule !== null && 'logic' in rule && 'name' in rule;
}

export function keptDraft(name: string): KeptDraft | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null');
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(name: string, draft: KeptDraft | undefined): void {
  try {
    if (draft) localStorage.setItem(keyOf(name), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(name));
  } catch {
    // Private windows and full storage keep nothing; the page itself still holds the draft.
  }
}
