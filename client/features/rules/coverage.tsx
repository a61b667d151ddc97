import type { RuleCaseResult } from '../../../schemas/generated/api-rules.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './rule-page.module.css';
import { ruleTexts } from './texts.ts';

/** More rows than that are told as a number only. */
const mostDrawn = 60;

/** Which rows of a table a case goes through. */
export function Coverage(props: { rows: number; results: readonly RuleCaseResult[] }) {
  const t = useTexts(ruleTexts);
  const hit = new Set(props.results.flatMap(({ rows }) => rows ?? []));
  const rows = Array.from({ length: props.rows }, (_, row) => row);
  return (
    <div className={classes.coverage}>
      <p>
        <span>{t('covered')}</span>
        <strong>
          {t('coveredOf', { count: rows.filter((row) => hit.has(row)).length, all: props.rows })}
        </strong>
      </p>
      {props.rows <= mostDrawn && (
        <ol className={classes.strip}>
          {rows.map((row) => (
            <li
              key={row}
              data-hit={hit.has(row)}
              title={t(hit.has(row) ? 'rowCovered' : 'rowUncovered', { row: row + 1 })}
            >
              {row + 1}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
