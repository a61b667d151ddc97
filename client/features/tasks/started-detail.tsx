import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ApprovalItem } from '../../../schemas/generated/api-approvals.ts';
import { RecordName } from '../../fields/record-name.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ApplicantActions } from '../../tasks/applicant-actions.tsx';
import { ApprovalLine, ApprovalStatePill } from '../../tasks/approval-line.tsx';
import { KeyFacts } from './key-facts.tsx';
import classes from './task-detail.module.css';
import { inboxTexts } from './texts.ts';

/** Something one asked for: about which record, and where it stands with whom. */
export function StartedDetail(props: { approval: ApprovalItem; user: string; now: Date }) {
  const { approval, user, now } = props;
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const { entity, record } = approval;
  return (
    <article className={classes.detail} aria-labelledby="approval-title">
      <header className={classes.head}>
        <ActionIcon
          className={classes.back ?? ''}
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('back')}
          renderRoot={(root) => <Link to="/tasks" search={{ list: 'started' }} {...root} />}
        >
          <IconArrowLeft size={20} stroke={1.6} />
        </ActionIcon>
        <div className={classes.headWords}>
          <div className={classes.titleLine}>
            <h1 id="approval-title" className={classes.title}>
              {approval.title[locale]}
            </h1>
            <ApprovalStatePill state={approval.state} />
          </div>
          {entity && record && (
            <p className={classes.origin}>
              <Link
                to="/records/$entity/$id"
                params={{ entity, id: record }}
                className={classes.record}
              >
                <RecordName entity={entity} id={record} />
              </Link>
            </p>
          )}
        </div>
        <ApplicantActions approval={approval} />
      </header>
      <div className={classes.columns}>
        <div className={classes.main}>
          {entity && record && <KeyFacts entity={entity} record={record} without={[]} />}
        </div>
        <aside className={classes.side}>
          <ApprovalLine approval={approval} user={user} now={now} />
        </aside>
      </div>
    </article>
  );
}
