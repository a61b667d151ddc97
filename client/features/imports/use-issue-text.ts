import { useCallback } from 'react';
import type { ImportIssue } from '../../../schemas/generated/api-imports.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { issueTexts } from './issue-texts.ts';
import { importTexts } from './texts.ts';
import { useNumbers } from './use-numbers.ts';

type Known = keyof typeof issueTexts.en;
const isKnown = (code: string): code is Known => code in issueTexts.en;

/** `58 rows: not a number` */
export function useIssueText(): (issue: Pick<ImportIssue, 'code' | 'count'>) => string {
  const t = useTexts(importTexts);
  const name = useTexts(issueTexts);
  const number = useNumbers();
  return useCallback(
    ({ code, count }) =>
      t('issueRows', {
        count,
        formatted: number(count),
        what: name(isKnown(code) ? code : 'other'),
      }),
    [t, name, number],
  );
}
