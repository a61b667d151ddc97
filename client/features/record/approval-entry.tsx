import type { ApprovalItem } from '../../../schemas/generated/api-approvals.ts';
import type { ApprovalEntry as Happening } from '../../../schemas/generated/approval.ts';
import { useApprovalSentence } from '../../tasks/use-approval-sentence.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { isolate } from './tell-change.ts';

/** One thing that happened to an approval of the record. */
export function ApprovalEntry(props: { approval: ApprovalItem; entry: Happening; now: Date }) {
  const { approval, entry, now } = props;
  const { who, sentence } = useApprovalSentence(isolate)(approval, entry);
  return (
    <EntryFrame by={{ person: who }} sentence={sentence} foot={<TimeAgo at={entry.at} now={now} />}>
      {entry.comment && <p>{entry.comment}</p>}
    </EntryFrame>
  );
}
