import type { RunItem } from '../../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { ApiError } from '../../../api/api-error.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { runAction } from '../actions/draft-action.ts';
import { useChoices } from '../actions/use-choices.ts';
import { useRunActions } from './use-run-actions.ts';

const failed = ['edit', 'skip', 'move', 'cancel'] as const;
const waiting = ['skip', 'move', 'cancel'] as const;

/** The place that a person decides about: where it failed, else where it waits. */
export const placeOf = ({ tokens }: RunItem) =>
  tokens.find(({ state }) => state === 'incident') ??
  tokens.find(({ state, watch }) => state === 'waiting' && !watch);

/** Correcting, skipping and moving a run that stands. */
export function OtherWays({
  run,
  graph,
  types,
  onClose,
}: {
  run: RunItem;
  graph: FlowGraph;
  types: ReadonlyMap<string, NodeDescription>;
  onClose: () => void;
}) {
  const token = placeOf(run);
  const { outputs = {}, vars = {} } = run;
  const choices = useChoices(graph, types, token?.node, outputs);
  const { operate } = useRunActions(run.id);
  if (!token) return null;
  const ways = token.state === 'incident' ? failed : waiting;
  const place = { token: token.id, outputs, vars, known: choices.known };
  const mayEdit = choices.earlier.length > 0 || Object.keys(vars).length > 0;
  return (
    <ActionDialog
      {...choices}
      kinds={ways.filter((kind) => kind !== 'edit' || mayEdit)}
      outputs={outputs}
      vars={vars}
      isBusy={operate.isPending}
      error={operate.error instanceof ApiError ? operate.error.detail : undefined}
      isReady={(draft) => runAction(draft, place) !== undefined}
      onConfirm={(draft, note) => {
        const action = runAction(draft, place);
        if (action) operate.mutate({ action, ...(note ? { note } : {}) }, { onSuccess: onClose });
      }}
      onClose={onClose}
    />
  );
}
