import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApprovalItem } from '../../../../schemas/generated/api-approvals.ts';
import { ApiError } from '../../../api/api-error.ts';
import { runApprovalsQuery } from '../../../api/approvals.ts';
import { sessionQuery } from '../../../api/session.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { ApprovalLine, ApprovalStatePill } from '../../../tasks/approval-line.tsx';
import { useApprovalSentence } from '../../../tasks/use-approval-sentence.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/time-ago.tsx';
import { runTexts } from '../texts.ts';
import classes from './run-approvals.module.css';

/** Everything that happened to an approval, in order, with the exact time of each. */
function Happenings({ approval }: { approval: ApprovalItem }) {
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  const tell = useApprovalSentence();
  return (
    <details className={classes.all}>
      <summary>{t('approvalHistory', { count: approval.history.length })}</summary>
      <ol className={classes.happenings}>
        {approval.history.map((entry) => (
          <li key={`${entry.at} ${entry.kind} ${entry.seat ?? ''}`}>
            <span>{tell(approval, entry).sentence}</span>
            <time dateTime={entry.at}>{new Date(entry.at).toLocaleString(locale)}</time>
            {entry.comment && <q>{entry.comment}</q>}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Who decided what in a run, when, in whose place and with which words. */
export function RunApprovals({ run }: { run: string }) {
  const t = useTexts(runTexts);
  const { locale } = useLocale();
  const now = useNow();
  const { data: user } = useQuery(sessionQuery);
  const { data, error } = useQuery(runApprovalsQuery(run));
  if (error && !data)
    return (
      <Notice tone="error">
        {error instanceof ApiError ? error.detail : t('approvalsFailed')}
      </Notice>
    );
  if (!data) return <Skeleton height={96} m={16} />;
  if (data.length === 0) return <p className={classes.none}>{t('noApprovals')}</p>;
  return data.map((approval) => (
    <article key={approval.id} className={classes.approval}>
      <header className={classes.head}>
        <h2>{approval.title[locale]}</h2>
        <ApprovalStatePill state={approval.state} />
      </header>
      <ApprovalLine approval={approval} user={user?.id} now={now} />
      <Happenings approval={approval} />
    </article>
  ));
}
