import { useQuery } from '@tanstack/react-query';
import type { ApprovalItem } from '../../../schemas/generated/api-approvals.ts';
import type { ApprovalEntry as Happening } from '../../../schemas/generated/approval.ts';
import { usersQuery } from '../../api/people.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { approvalTexts } from '../../tasks/approval-texts.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { isolate } from './tell-change.ts';

/** One thing that happened to an approval of the record. */
export function ApprovalEntry(props: { approval: ApprovalItem; entry: Happening; now: Date }) {
  const { approval, entry, now } = props;
  const t = useTexts(approvalTexts);
  const { locale } = useLocale();
  const { data: users } = useQuery(usersQuery);
  const nameOf = (id: string | null | undefined) =>
    users?.find((one) => one.id === id)?.name ?? t('automatic');
  const sentence = t(`told_${entry.kind}`, {
    who: isolate(nameOf(entry.by)),
    to: isolate(nameOf(entry.to)),
    title: isolate(approval.title[locale]),
    outcome: t(`state_${entry.outcome ?? approval.state}`),
  });
  return (
    <EntryFrame
      by={{ person: nameOf(entry.by) }}
      sentence={sentence}
      foot={<TimeAgo at={entry.at} now={now} />}
    >
      {entry.comment && <p>{entry.comment}</p>}
    </EntryFrame>
  );
}
