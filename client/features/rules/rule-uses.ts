import type { RuleUse } from '../../../schemas/generated/api-rules.ts';
import type { Text } from '../../../schemas/model/language.ts';

export interface UsingFlow {
  flow: string;
  label: Text;
  /** The first node that uses it. */
  node: string;
  uses: RuleUse[];
  /** `current`: runs with the table as it is now; `old`: with one from before; `draft`: not published with the rule. */
  state: 'current' | 'old' | 'draft';
  hasOtherChanges: boolean;
}

/** The flows that use a rule, each once. */
export function usingFlows(uses: readonly RuleUse[]): UsingFlow[] {
  const ids = [...new Set(uses.map(({ flow }) => flow))];
  return ids.flatMap((flow) => {
    const own = uses.filter((use) => use.flow === flow);
    const [first] = own;
    if (!first) return [];
    const isOld = own.some(({ isOutdated }) => isOutdated);
    const state = isOld ? 'old' : own.some(({ isPublished }) => isPublished) ? 'current' : 'draft';
    const { label, node, hasOtherChanges } = first;
    return [{ flow, label, node, uses: own, state, hasOtherChanges }];
  });
}
