import { Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { toast } from '../../ui/toast.tsx';
import classes from './approval-bar.module.css';
import { decisionTexts } from './approval-words.ts';
import { BulkResults } from './bulk-results.tsx';
import { type Decided, decideAll } from './decide-all.ts';
import { DecisionDialog, type Verdict } from './decision-dialog.tsx';

/** Decides on many, with how far that is, a way to stop, and what came of it. */
function useBulk(chosen: TaskItem[], onDone: (left: TaskItem[]) => void) {
  const t = useTexts(decisionTexts);
  const queryClient = useQueryClient();
  const [tried, setTried] = useState<number>();
  const [results, setResults] = useState<{ verdict: Verdict; decided: Decided }>();
  const isStopped = useRef(false);
  async function decide(verdict: Verdict, comment: string): Promise<void> {
    isStopped.current = false;
    const decided = await decideAll(chosen, {
      verdict,
      comment,
      onProgress: setTried,
      isStopped: () => isStopped.current,
    });
    const { done, refused, left } = decided;
    setTried(undefined);
    if (refused.length + left.length > 0) setResults({ verdict, decided });
    else toast({ text: t('bulkDone', { count: done.length }) });
    onDone([...refused.map(({ task }) => task), ...left]);
    for (const queryKey of [['tasks'], ['approvals'], ['runs']])
      void queryClient.invalidateQueries({ queryKey });
  }
  const stop = () => {
    isStopped.current = true;
  };
  return { tried, results, decide, stop, close: () => setResults(undefined) };
}

/** What may be done with the approvals that were chosen, and which of them were refused. */
export function BulkBar(props: {
  chosen: TaskItem[];
  /** All that can be chosen. */
  all: TaskItem[];
  onChoose: (tasks: TaskItem[]) => void;
}) {
  const { chosen, all, onChoose } = props;
  const t = useTexts(decisionTexts);
  const [asking, setAsking] = useState<Verdict>();
  const [said, setSaid] = useState<{ verdict: Verdict; comment: string }>();
  const { tried, results, decide, stop, close } = useBulk(chosen, (left) => {
    if (left.length === 0) setSaid(undefined);
    onChoose(left);
  });
  const count = chosen.length;
  const isBusy = tried !== undefined;
  return (
    <>
      {count > 0 && !isBusy && (
        <div className={classes.bulk}>
          <span className={classes.bulkCount}>{t('selected', { count })}</span>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => onChoose(count < all.length ? all : [])}
          >
            {count < all.length ? t('selectAll', { count: all.length }) : t('selectNone')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsking('rejected')}>
            {t('reject')}
          </Button>
          <Button size="xs" onClick={() => setAsking('approved')}>
            {t('approve')}
          </Button>
        </div>
      )}
      {isBusy && (
        <div className={classes.bulk}>
          <output className={classes.bulkCount}>{t('bulkTried', { tried, count })}</output>
          <Button size="xs" variant="default" onClick={stop}>
            {t('bulkStop')}
          </Button>
          <Progress
            className={classes.bulkProgress ?? ''}
            value={(tried / Math.max(count, 1)) * 100}
            aria-label={t('bulkTried', { tried, count })}
          />
        </div>
      )}
      {asking && (
        <DecisionDialog
          verdict={asking}
          title={t(asking === 'approved' ? 'bulkApproveTitle' : 'bulkRejectTitle', { count })}
          effect={t('bulkText')}
          isCommentNeeded={asking === 'rejected'}
          isBusy={false}
          said={said?.verdict === asking ? said.comment : undefined}
          onDecide={(comment) => {
            setSaid({ verdict: asking, comment });
            setAsking(undefined);
            void decide(asking, comment);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {results && <BulkResults {...results} onClose={close} />}
    </>
  );
}
