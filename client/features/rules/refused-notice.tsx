import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './rule-page.module.css';
import { ruleTexts } from './texts.ts';

/** Why the rule was not saved: each thing to put right. */
export function RefusedNotice({ error }: { error: Error | null }) {
  const t = useTexts(ruleTexts);
  const { t: say } = useTranslation();
  if (!error) return null;
  const problems = error instanceof ApiError ? error.problems : [];
  const text =
    error instanceof ApiError && error.detail ? error.detail : say('failure.unreachableText');
  return (
    <div className={classes.refused}>
      <Notice tone="error">
        {problems.length > 0 ? t('cannotSave', { count: problems.length }) : text}
        {problems.length > 0 && (
          <ul className={classes.refusals}>
            {problems.map(({ detail, pointer }, index) => (
              <li key={`${pointer} ${index}`}>{detail}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}
