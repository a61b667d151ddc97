import { useEffect, useState } from 'react';
import type { FlowItem, FlowProblemItem } from '../../../../schemas/generated/api-flows.ts';
import type { FlowNames } from '../../../flows/words/flow-names.ts';
import type { Draft } from './changes.ts';
import type { Designer } from './use-designer.ts';

const settleMs = 150;

/** Problems that only the server can see. */
const serverOnly = new Set([
  'flow.unknown_form',
  'flow.unknown_user',
  'flow.unknown_role',
  'flow.unknown_pool',
  'flow.unknown_endpoint',
  'flow.mail_not_set',
  'flow.bad_cron',
  'flow.bad_time_zone',
  'flow.trigger_loop',
]);

/**
 * What is wrong with the draft: checked in the browser shortly after each edit, by the server with each save.
 * The parser that expressions need is loaded with the first check.
 */
export function useProblems(
  { draft, types }: Pick<Designer, 'draft' | 'types'>,
  names: FlowNames,
  saved: FlowItem,
  isSaved: boolean,
): readonly FlowProblemItem[] {
  const [checked, setChecked] = useState<{ draft: Draft; problems: FlowProblemItem[] }>();
  const { graph } = draft;
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const { checkDraft } = await import('./check-draft.ts');
      if (!isCurrent) return;
      const problems = checkDraft(graph, types.values(), names, names.locale);
      setChecked({ draft, problems });
    }, settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [draft, graph, types, names]);

  const told = saved.problems ?? [];
  if (isSaved || !checked) return told;
  const known = new Set(graph.nodes.map(({ id }) => id));
  const still = told.filter(
    ({ code, nodeId }) => serverOnly.has(code) && (nodeId === undefined || known.has(nodeId)),
  );
  return [...checked.problems, ...still];
}
