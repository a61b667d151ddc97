import type { BulkAction, RunAction } from '../../../../schemas/generated/operation.ts';
import type { NodeOutput } from '../../../../schemas/model/flow/output-schema.ts';

export type ActionKind = RunAction['kind'];
type Values = Record<string, unknown>;

/** What a person has entered so far. */
export interface ActionDraft {
  kind: ActionKind;
  port: string | null;
  node: string | null;
  /** What the skipped node should have given. */
  output: Values;
  /** What earlier nodes gave, as it should have been. */
  outputs: Values;
  /** What variables hold, as it should have been. */
  vars: Values;
  /** Something typed for a variable means no value. */
  isVarWrong: boolean;
  /** Something typed means no value. */
  isWrong: boolean;
}

/** The node that a run leaves when it is skipped. */
export interface Skipped {
  known: NodeOutput | undefined;
}

export const emptyDraft = (
  kind: ActionKind,
  port: string | null,
  { outputs, vars }: Pick<ActionDraft, 'outputs' | 'vars'>,
): ActionDraft => ({
  kind,
  port,
  node: null,
  output: {},
  outputs,
  vars,
  isVarWrong: false,
  isWrong: false,
});

/** Only what differs is sent; what was taken out is `null`. */
export function changedOutputs(before: Values, after: Values): Values {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, after[name] ?? null]));
}

/** Whether the node is known to give which way it was left, as tasks and approvals do. */
export const namesOutcome = ({ known }: Skipped): boolean =>
  known?.fields.some(({ key }) => key === 'outcome') ?? false;

/** What was filled in, with what follows from the settings and the way out; nothing when nothing was filled in. */
function outputOf({ output, port }: ActionDraft, skipped: Skipped): { output?: Values } {
  const entered = Object.entries(output).filter(([, value]) => value !== null && value !== '');
  const outcome = namesOutcome(skipped) ? { outcome: port } : {};
  const given = { ...outcome, ...Object.fromEntries(entered) };
  if (Object.keys(given).length === 0) return {};
  return { output: { ...skipped.known?.fixed, ...given } };
}

/** What is asked of the server for many runs; undefined while something is missing. */
export function bulkAction(draft: ActionDraft, skipped: Skipped): BulkAction | undefined {
  const { kind, port, node, isWrong } = draft;
  switch (kind) {
    case 'retry':
    case 'cancel':
      return { kind };
    case 'skip':
      return port === null || isWrong ? undefined : { kind, port, ...outputOf(draft, skipped) };
    case 'move':
      return node === null ? undefined : { kind, node };
    case 'edit':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** What is asked of the server for one run; undefined while something is missing. */
export function runAction(
  draft: ActionDraft,
  { token, outputs, vars, ...skipped }: { token: string; outputs: Values; vars: Values } & Skipped,
): RunAction | undefined {
  if (draft.kind === 'edit') {
    const changed = changedOutputs(outputs, draft.outputs);
    const changedVars = changedOutputs(vars, draft.vars);
    const hasVars = Object.keys(changedVars).length > 0;
    const isReady = !draft.isWrong && !draft.isVarWrong;
    if (!isReady || !(hasVars || Object.keys(changed).length > 0)) return undefined;
    return { kind: 'edit', outputs: changed, ...(hasVars ? { vars: changedVars } : {}) };
  }
  const action = bulkAction(draft, skipped);
  if (!action || action.kind === 'retry' || action.kind === 'cancel') return action;
  return { ...action, token };
}
