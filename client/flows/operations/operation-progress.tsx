import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { OperationItem } from '../../../schemas/generated/api-operations.ts';
import { cancelOperation, operationQuery, refusalsQuery } from '../../api/operations.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './operation-progress.module.css';
import { workTexts } from './texts.ts';

function Refusals({ operation }: { operation: OperationItem }) {
  const t = useTexts(workTexts);
  const { data } = useQuery(refusalsQuery(operation.id, operation.refused > 0));
  if (!data?.items.length) return null;
  return (
    <ul className={classes.refusals} aria-label={t('refusals')}>
      {data.items.map(({ run, detail }) => (
        <li key={run}>
          {detail}{' '}
          <Link to="/build/runs/$run" params={{ run }}>
            {t('openRun')}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function useWords(operation: OperationItem): string {
  const t = useTexts(workTexts);
  const { state, done, refused, total } = operation;
  if (state === 'running') return t('running', { done: done + refused, total });
  if (state === 'cancelled') return t('cancelled', { done });
  return refused > 0 ? t('doneRefused', { done, refused }) : t('done', { done });
}

function Told({ operation }: { operation: OperationItem }) {
  const t = useTexts(workTexts);
  const words = useWords(operation);
  const queryClient = useQueryClient();
  const stop = useMutation({
    mutationFn: () => cancelOperation(operation.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['operations'] }),
  });
  const { state, done, refused, total } = operation;
  const share = total === 0 ? 100 : Math.min(100, ((done + refused) / total) * 100);
  return (
    <div className={classes.box}>
      <div className={classes.line}>
        <output>{words}</output>
        {state === 'running' && (
          <Button
            variant="default"
            size="xs"
            loading={stop.isPending}
            onClick={() => stop.mutate()}
          >
            {t('stop')}
          </Button>
        )}
      </div>
      {state === 'running' && <Progress value={share} aria-label={t('progress')} />}
      {state !== 'running' && <Refusals operation={operation} />}
    </div>
  );
}

/** How far work on many runs has come, with a way to stop it and what could not be done. */
export function OperationProgress({ id, onEnd }: { id: string; onEnd?: () => void }) {
  const t = useTexts(workTexts);
  const queryClient = useQueryClient();
  const { data, error } = useQuery(operationQuery(id));
  const hasEnded = data !== undefined && data.state !== 'running';
  useEffect(() => {
    if (!hasEnded) return;
    void queryClient.invalidateQueries({ queryKey: ['runs'] });
    onEnd?.();
  }, [hasEnded, onEnd, queryClient]);
  if (error && !data) return <Notice tone="error">{t('failed')}</Notice>;
  return data ? <Told operation={data} /> : null;
}
