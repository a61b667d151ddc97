import { useQuery } from '@tanstack/react-query';
import type { ApprovalItem } from '../../schemas/generated/api-approvals.ts';
import type { ApprovalEntry } from '../../schemas/generated/approval.ts';
import { usersQuery } from '../api/people.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { approvalTexts } from './approval-texts.ts';

interface Told {
  /** Who did it, the flow when nobody did. */
  who: string;
  sentence: string;
}

/** Says what happened to an approval. `mark` sets names apart from the words around them. */
export function useApprovalSentence(
  mark: (name: string) => string = (name) => name,
): (approval: ApprovalItem, entry: ApprovalEntry) => Told {
  const t = useTexts(approvalTexts);
  const { locale } = useLocale();
  const { data: users } = useQuery(usersQuery);
  const nameOf = (id: string | null | undefined) =>
    users?.find((one) => one.id === id)?.name ?? t('automatic');
  return (approval, entry) => ({
    who: nameOf(entry.by),
    sentence: t(`told_${entry.kind}`, {
      who: mark(nameOf(entry.by)),
      to: mark(nameOf(entry.to)),
      title: mark(approval.title[locale]),
      outcome: t(`state_${entry.outcome ?? approval.state}`),
    }),
  });
}
