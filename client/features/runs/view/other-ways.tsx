import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RunItem } from '../../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { ApiError } from '../../../api/api-error.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { runAction } from '../actions/draft-action.ts';
import { actionTexts } from '../actions/texts.ts';
import { useChoices } from '../actions/use-choices.ts';
import { useRunActions } from './use-run-actions.ts';

const failed = ['edit', 'skip', 'move'] as const;
const waiting = ['skip', 'move'] as const;

/** The place that a person decides about: where it failed, else where it waits. */
const placeOf = ({ tokens }: RunItem) =>
  tokens.find(({ state }) => state === 'incident') ??
  tokens.find(({ state, watch }) => state === 'waiting' && !watch);

/** Correcting, skipping and moving a run that stands. */
export function OtherWays({
  run,
  graph,
  types,
}: {
  run: RunItem;
  graph: FlowGraph;
  types: ReadonlyMap<string, NodeDescription>;
}) {
  const t = useTexts(actionTexts);
  const [isAsking, setAsking] = useState(false);
  const token = placeOf(run);
  const { outputs = {} } = run;
  const choices = useChoices(graph, types, token?.node, outputs);
  const { operate } = useRunActions(run.id);
  if (!token) return null;
  const close = () => setAsking(false);
  const ways = token.state === 'incident' ? failed : waiting;
  const place = { token: token.id, outputs, known: choices.known };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('more')}
      </Button>
      {isAsking && (
        <ActionDialog
          {...choices}
          kinds={ways.filter((kind) => kind !== 'edit' || choices.earlier.length > 0)}
          outputs={outputs}
          isBusy={operate.isPending}
          error={operate.error instanceof ApiError ? operate.error.detail : undefined}
          isReady={(draft) => runAction(draft, place) !== undefined}
          onConfirm={(draft, note) => {
            const action = runAction(draft, place);
            if (action) operate.mutate({ action, ...(note ? { note } : {}) }, { onSuccess: close });
          }}
          onClose={close}
        />
      )}
    </>
  );
}
