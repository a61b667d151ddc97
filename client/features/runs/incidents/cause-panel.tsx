import { Button } from '@mantine/core';
import { useMutation, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { IncidentEntry, IncidentGroup } from '../../../../schemas/generated/api-runs.ts';
import { ApiError } from '../../../api/api-error.ts';
import { flowNodesQuery, versionsQuery } from '../../../api/flows.ts';
import { incidentPagesQuery, resolveIncidents } from '../../../api/incidents.ts';
import { OperationProgress } from '../../../flows/operations/operation-progress.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { type ActionDraft, type Skipped, bulkAction } from '../actions/draft-action.ts';
import { unknownOutcome } from '../actions/unknown-outcome.tsx';
import { useChoices } from '../actions/use-choices.ts';
import { usePlace } from './cause-row.tsx';
import { IncidentLine } from './incident-line.tsx';
import classes from './incidents.module.css';
import { incidentTexts } from './texts.ts';

const bulkKinds = ['retry', 'skip', 'move', 'cancel'] as const;
/** What is safe stands first. */
const unknownKinds = ['skip', 'retry', 'move', 'cancel'] as const;

function useAnswer(fingerprint: string, skipped: Skipped, onStarted: (id: string) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ draft, note }: { draft: ActionDraft; note: string }) => {
      const action = bulkAction(draft, skipped);
      if (!action) throw new Error('incomplete');
      return resolveIncidents(fingerprint, { action, ...(note ? { note } : {}) });
    },
    onSuccess: ({ id }) => onStarted(id),
    onError: () => queryClient.invalidateQueries({ queryKey: ['runs'] }),
  });
}

/** Asks once for all runs of the cause, then shows how far it came. */
function AnswerAll({
  group,
  version,
  isOpen,
}: {
  group: IncidentGroup;
  version: number | undefined;
  /** Some of its runs still stand. */
  isOpen: boolean;
}) {
  const t = useTexts(incidentTexts);
  const [isAsking, setAsking] = useState(false);
  const [operation, setOperation] = useState<string>();
  const { data: versions } = useQuery(versionsQuery(group.flow));
  const { data: nodeTypes } = useQuery(flowNodesQuery);
  const types = useMemo(
    () => new Map((nodeTypes ?? []).map((type) => [type.type, type])),
    [nodeTypes],
  );
  const graph = versions?.find((one) => one.version === version)?.graph;
  const isUnknown = group.code === unknownOutcome;
  const choices = useChoices(graph, types, group.node);
  const answer = useAnswer(group.fingerprint, choices, (id) => {
    setAsking(false);
    setOperation(id);
  });
  return (
    <>
      {operation && <OperationProgress id={operation} />}
      {isOpen && (
        <Button onClick={() => setAsking(true)}>{t('answerAll', { count: group.count })}</Button>
      )}
      {isAsking && (
        <ActionDialog
          {...choices}
          count={group.count}
          kinds={isUnknown ? unknownKinds : bulkKinds}
          isUnknown={isUnknown}
          isBusy={answer.isPending}
          error={answer.error instanceof ApiError ? answer.error.detail : undefined}
          isReady={(draft) => bulkAction(draft, choices) !== undefined}
          onConfirm={(draft, note) => answer.mutate({ draft, note })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** One cause with the runs that it stopped. */
export function CausePanel(props: {
  fingerprint: string | undefined;
  group: IncidentGroup | undefined;
  state: 'open' | 'resolved';
  onClose: () => void;
}) {
  const { fingerprint = '', state } = props;
  const [seen, setSeen] = useState(props.group);
  if (props.group && props.group !== seen) setSeen(props.group);
  // A cause whose runs all went on is no longer listed; how that went is told here.
  const group = props.group ?? seen;
  const t = useTexts(incidentTexts);
  const placeOf = usePlace();
  const pages = useInfiniteQuery({
    ...incidentPagesQuery(fingerprint, state),
    enabled: fingerprint !== '',
  });
  const entries: IncidentEntry[] = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <SidePanel
      isOpen={fingerprint !== ''}
      width={440}
      title={group ? placeOf(group) : t('title')}
      onClose={props.onClose}
    >
      <div className={classes.panel}>
        {group && <p className={classes.wrong}>{group.detail}</p>}
        {group && <code className={classes.code}>{group.code}</code>}
        {group && state === 'open' && (
          <AnswerAll
            group={group}
            version={entries[0]?.version}
            isOpen={props.group !== undefined}
          />
        )}
        {entries.length > 0 && <h3 className={classes.part}>{t('runs')}</h3>}
        <ul className={classes.entries}>
          {entries.map((entry) => (
            <IncidentLine key={entry.id} entry={entry} />
          ))}
        </ul>
        {pages.hasNextPage && (
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('more')}
          </Button>
        )}
      </div>
    </SidePanel>
  );
}
