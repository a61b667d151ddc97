import { useState } from 'react';
import type { UnmatchedValue } from '../../../schemas/generated/api-imports.ts';
import type { ImportDraft } from './use-import-draft.ts';

/**
 * Every value that had no match in some check, so that one that was given a meaning stays in the list and can be
 * given another.
 */
export function useUnmatched({ check, draft }: ImportDraft): UnmatchedValue[] {
  const now = check.data?.unmatched;
  const [known, setKnown] = useState<{ last: typeof now; seen: readonly UnmatchedValue[] }>({
    last: undefined,
    seen: [],
  });
  if (now && now !== known.last) {
    const added = now.filter(
      ({ field, value }) => !known.seen.some((one) => one.field === field && one.value === value),
    );
    setKnown({ last: now, seen: [...known.seen, ...added] });
  }
  const isOpen = (one: UnmatchedValue) =>
    now?.some(({ field, value }) => field === one.field && value === one.value) ?? false;
  const isSettled = ({ field, value }: UnmatchedValue) =>
    draft.values[field]?.[value] !== undefined;
  return known.seen.filter(
    (one) => draft.mapping[one.column] === one.field && (isOpen(one) || isSettled(one)),
  );
}
