import type { BulkAction, RunAction } from '../../../../schemas/generated/operation.ts';

export type ActionKind = RunAction['kind'];

/** What a person has entered so far. */
export interface ActionDraft {
  kind: ActionKind;
  port: string | null;
  node: string | null;
  /** JSON, empty for none. */
  output: string;
  /** JSON of what earlier nodes gave. */
  outputs: string;
}

type Read = { value: unknown } | { problem: 'badJson' | 'notObject' };

function readJson(text: string): Read {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: 'badJson' };
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only what differs is sent; what was taken out is `null`. */
export function changedOutputs(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, after[name] ?? null]));
}

/** Why the text cannot be taken; undefined when it can. */
export function textProblem({
  kind,
  output,
  outputs,
}: ActionDraft): 'badJson' | 'notObject' | undefined {
  const read = readJson(kind === 'edit' ? outputs : kind === 'skip' ? output : '');
  if ('problem' in read) return read.problem;
  return kind === 'edit' && !isObject(read.value) ? 'notObject' : undefined;
}

const outputOf = (text: string): { output?: unknown } => {
  const read = readJson(text);
  return 'value' in read && read.value !== undefined ? { output: read.value } : {};
};

/** What is asked of the server for many runs; undefined while something is missing. */
export function bulkAction(draft: ActionDraft): BulkAction | undefined {
  const { kind, port, node, output } = draft;
  if (textProblem(draft)) return undefined;
  switch (kind) {
    case 'retry':
    case 'cancel':
      return { kind };
    case 'skip':
      return port === null ? undefined : { kind, port, ...outputOf(output) };
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
  { token, outputs }: { token: string; outputs: Record<string, unknown> },
): RunAction | undefined {
  if (draft.kind === 'edit') {
    const read = readJson(draft.outputs);
    if (!('value' in read) || !isObject(read.value)) return undefined;
    return { kind: 'edit', outputs: changedOutputs(outputs, read.value) };
  }
  const action = bulkAction(draft);
  if (!action || action.kind === 'retry' || action.kind === 'cancel') return action;
  return { ...action, token };
}
