import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportStatus } from '../../../schemas/generated/api-imports.ts';
import { detailOf } from '../../api/api-error.ts';
import { cancelImport, importQuery } from '../../api/imports.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './import-run.module.css';
import { type Mark, paceOf } from './pace.ts';
import { importTexts } from './texts.ts';
import { useNumbers } from './use-numbers.ts';

/** From the first sight of the running import, so that waiting in the queue does not count. */
function usePace({ rows, total }: ImportStatus, at: number) {
  const [marks, setMarks] = useState<{ first: Mark; now: Mark }>();
  if (marks?.now.rows !== rows) {
    const now = { rows, at };
    setMarks({ first: marks?.first ?? now, now });
  }
  return marks && paceOf(marks.first, marks.now, total);
}

/** How far, how fast, how long still, and a way to stop. `at`: when the status was asked for. */
export function ImportProgress({ status, at }: { status: ImportStatus; at: number }) {
  const t = useTexts(importTexts);
  const number = useNumbers();
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const pace = usePace(status, at);
  const stop = useMutation({
    mutationFn: () => cancelImport(status.id),
    onError: (error) =>
      toast({ text: t('stopFailed', { detail: detailOf(error) }), tone: 'error' }),
    onSettled: async () => {
      setIsAsking(false);
      await client.invalidateQueries(importQuery(status.id));
    },
  });
  const { rows, total, state } = status;
  const left = pace?.secondsLeft;
  return (
    <section className={classes.progress} aria-labelledby="import-state">
      <div className={classes.progressHead}>
        <h1 id="import-state" className={classes.title}>
          {t(state === 'queued' ? 'queued' : 'running')}
        </h1>
        <span className={classes.fileName}>{status.file}</span>
      </div>
      <progress
        className={classes.bar}
        aria-labelledby="import-state"
        max={Math.max(1, total ?? 1)}
        {...(total === null ? {} : { value: rows })}
      />
      <output className={classes.pace}>
        <span>
          {total !== null && t('progressOf', { rows: number(rows), total: number(total) })}
        </span>
        {pace && <span>{t('pace', { formatted: number(pace.perSecond) })}</span>}
        {left !== undefined && left > 0 && (
          <span>
            {left < 90
              ? t('secondsLeft', { count: left })
              : t('minutesLeft', { count: Math.round(left / 60) })}
          </span>
        )}
        <Button
          variant="default"
          size="xs"
          className={classes.stop ?? ''}
          onClick={() => setIsAsking(true)}
        >
          {t('stop')}
        </Button>
      </output>
      <p className={classes.leave}>{t('leave')}</p>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('stopTitle')}
        action={t('stopAction')}
        isBusy={stop.isPending}
        onConfirm={() => stop.mutate()}
        onClose={() => setIsAsking(false)}
      >
        {t('stopText')}
      </ConfirmDialog>
    </section>
  );
}
