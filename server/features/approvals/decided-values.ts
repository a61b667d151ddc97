import type { ApprovalDocument } from '../../../schemas/generated/approval.ts';
import type { RecordDoc } from '../../catalog.ts';

/**
 * What was decided: the fields that the approval names, as the record has them at that moment. Whoever changes the record
 * before the run goes on changes nothing of it.
 */
export function decidedValues(
  { fields, required, revise }: Pick<ApprovalDocument, 'fields' | 'required' | 'revise'>,
  record: RecordDoc | undefined,
): Pick<ApprovalDocument, 'values'> {
  const named = [...new Set([...fields, ...required, ...revise])];
  if (!record || named.length === 0) return {};
  return { values: Object.fromEntries(named.map((key) => [key, record[key] ?? null])) };
}

/** What the node of an approval that has ended gives. */
export const decisionOf = (
  { by, endedAt: at, values }: Pick<ApprovalDocument, 'by' | 'endedAt' | 'values'>,
  outcome: string,
) => ({ outcome, by, at, ...(values ? { values } : {}) });
