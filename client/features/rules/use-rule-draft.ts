import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { type LocalDraft, useLocalDraft } from '../../drafts/use-local-draft.ts';

/** Under which name the draft of a rule waits in this browser. */
export const draftNameOf = (rule: string): string => `rule.${rule}`;

export interface RuleDraft extends Omit<LocalDraft<RuleDefinition>, 'draft'> {
  rule: RuleDefinition;
}

/** A rule while it is edited; it carries the revision that it began with. */
export function useRuleDraft(saved: RuleDefinition): RuleDraft {
  const { draft, ...local } = useLocalDraft<RuleDefinition>(draftNameOf(saved.name), saved);
  return { ...local, rule: { ...draft, _rev: local.rev } };
}
