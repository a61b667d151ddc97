import type { Locale } from '../../../schemas/model/language.ts';
import type { Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';

/** One that ends before it begins would count for nothing without a word. */
export const absenceProblems = (
  absences: readonly { from: string; to: string }[] = [],
  locale: Locale,
): Problem[] =>
  absences.flatMap(({ from, to }, index) =>
    Date.parse(from) < Date.parse(to)
      ? []
      : [problemAt(`/absences/${index}/to`, 'user.absence_ends_first', locale)],
  );
