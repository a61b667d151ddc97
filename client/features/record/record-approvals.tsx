import { useQuery } from '@tanstack/react-query';
import { recordApprovalsQuery } from '../../api/approvals.ts';
import { sessionQuery } from '../../api/session.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ApplicantActions } from '../../tasks/applicant-actions.tsx';
import { ApprovalLine, ApprovalStatePill } from '../../tasks/approval-line.tsx';
import classes from './side.module.css';

/** What is being decided about the record, with whom it stands; whoever asked may remind or take it back here. */
export function RecordApprovals({ id, now }: { id: string; now: Date }) {
  const { locale } = useLocale();
  const { data: user } = useQuery(sessionQuery);
  const { data = [] } = useQuery(recordApprovalsQuery(id));
  return data.map((approval) => (
    <section key={approval.id} className={classes.approval}>
      <header className={classes.approvalHead}>
        <span className={classes.name}>{approval.title[locale]}</span>
        <ApprovalStatePill state={approval.state} />
        <ApplicantActions approval={approval} />
      </header>
      <ApprovalLine approval={approval} user={user?.id} now={now} />
    </section>
  ));
}
