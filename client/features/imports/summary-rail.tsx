import { UnstyledButton } from '@mantine/core';
import type { ImportIssue } from '../../../schemas/generated/api-imports.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { expected, isAboutValues } from './issues.ts';
import classes from './summary-rail.module.css';
import { importTexts } from './texts.ts';
import { useIssueText } from './use-issue-text.ts';
import type { ImportDraft } from './use-import-draft.ts';
import { useNumbers } from './use-numbers.ts';

const shownLines = 6;

function Issue(props: { issue: ImportIssue; onFix: () => void; onValues: () => void }) {
  const t = useTexts(importTexts);
  const { locale } = useLocale();
  const issueText = useIssueText();
  const { issue } = props;
  const lines = issue.lines.slice(0, shownLines).join(locale === 'en' ? ', ' : '、');
  const isMore = issue.count > shownLines;
  const isValues = isAboutValues(issue.code);
  return (
    <details className={classes.issue}>
      <summary>
        <span className={classes.issueName}>
          {issue.column && <b>{issue.column}</b>} {issueText(issue)}
        </span>
      </summary>
      <p>{issue.detail}</p>
      <p className={classes.faint}>{t(isMore ? 'linesMore' : 'lines', { lines })}</p>
      <UnstyledButton className={classes.fix} onClick={isValues ? props.onValues : props.onFix}>
        {t(isValues ? 'fixValues' : 'fix')}
      </UnstyledButton>
    </details>
  );
}

/** What would come of the import as it stands, always in sight. */
export function SummaryRail(props: {
  state: ImportDraft;
  onFix: () => void;
  onValues: () => void;
}) {
  const t = useTexts(importTexts);
  const number = useNumbers();
  const { check, isChecking, survey } = props.state;
  const isSlow = useDelayed(isChecking);
  const found = check.data;
  const rows = survey.data?.rows ?? 0;
  const { isWhole, checked, good, bad } = found
    ? expected(found)
    : { isWhole: true, checked: 0, good: 0, bad: 0 };
  return (
    <aside className={classes.rail} aria-label={t('problems')} aria-busy={isChecking}>
      <div className={classes.figures} data-faded={isSlow || undefined}>
        <div>
          <b>{number(rows)}</b>
          <span>{t('rowsWord')}</span>
        </div>
        <div data-tone="good">
          <b>{found ? number(good) : '–'}</b>
          <span>{t('good')}</span>
        </div>
        <div data-tone={bad > 0 ? 'bad' : 'none'}>
          <b>{found ? number(bad) : '–'}</b>
          <span>{t('bad')}</span>
        </div>
      </div>
      <div className={classes.strip} data-faded={isSlow || undefined} aria-hidden="true">
        <span data-part="good" style={{ flexGrow: good }} />
        <span data-part="bad" style={{ flexGrow: bad }} />
      </div>
      <output className={classes.faint}>
        {isSlow && t('checking')}
        {!isSlow && found && !isWhole && (
          <>
            {t('checkedOnly', { formatted: number(checked) })} {t('estimated')}
          </>
        )}
      </output>
      {found && found.issues.length > 0 && (
        <section className={classes.card}>
          <h2>{t('problems')}</h2>
          {found.issues.map((issue) => (
            <Issue
              key={`${issue.code} ${issue.column}`}
              issue={issue}
              onFix={props.onFix}
              onValues={props.onValues}
            />
          ))}
        </section>
      )}
      {found && (
        <p className={classes.faint}>
          {t(found.issues.length > 0 ? 'rejectedLater' : 'noProblems')}
        </p>
      )}
    </aside>
  );
}
