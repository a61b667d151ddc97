import { Button, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconSquareDashed,
  IconStack2,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import type { TableProblem } from '../../../schemas/model/decision-table/table-problems.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { sayCell } from './cell-words.ts';
import classes from './table-checks.module.css';
import { emptyRow, insertRow, moveRow } from './table-changes.ts';
import type { InputColumn } from './table-column.ts';
import { tableTexts } from './table-texts.ts';

interface ChecksProps {
  table: DecisionTable;
  columns: readonly InputColumn[];
  problems: readonly TableProblem[];
  /** Rows that overlap where order decides. */
  overlaps: readonly TableProblem[];
  onChange: (table: DecisionTable) => void;
  /** Shows the row or cell that is meant. */
  onGoTo: (problem: TableProblem) => void;
}

const icons = {
  'table.gap': IconSquareDashed,
  'table.overlap': IconStack2,
} as Partial<Record<TableProblem['code'], typeof IconAlertTriangle>>;

/** "地区 = 华东，评分 ≥ 60" */
function exampleOf({ region = [] }: TableProblem, columns: readonly InputColumn[]): string {
  const parts = region.flatMap((cell, index) => {
    const column = columns[index];
    if (!column || cell === '-') return [];
    const said = sayCell(cell, column);
    const isValue = /^[^<>≤≥]/.test(said);
    return [`${column.label} ${isValue && !said.includes('–') ? '= ' : ''}${said}`];
  });
  return parts.join(columns[0]?.locale === 'zh-CN' ? '，' : ', ');
}

function useWords(problem: TableProblem, columns: readonly InputColumn[]) {
  const t = useTexts(tableTexts);
  const { locale } = useLocale();
  const example = exampleOf(problem, columns);
  if (problem.code === 'table.gap')
    return { title: t('gap'), text: example ? t('gapText', { example }) : t('gapAll') };
  if (
    problem.code === 'table.overlap' &&
    problem.row !== undefined &&
    problem.other !== undefined
  ) {
    const rows = { row: problem.row + 1, other: problem.other + 1 };
    return { title: t('overlap', rows), text: t('overlapText', { example }) };
  }
  return { title: problem.detail[locale], text: '' };
}

function Check({ problem, ...props }: ChecksProps & { problem: TableProblem }) {
  const t = useTexts(tableTexts);
  const { table, columns, onChange } = props;
  const { title, text } = useWords(problem, columns);
  const { row, other, region } = problem;
  const isError = problem.severity === 'error';
  const Icon = icons[problem.code] ?? (isError ? IconCircleX : IconAlertTriangle);
  const isOverlap = problem.code === 'table.overlap' && row !== undefined && other !== undefined;
  return (
    <li className={classes.check}>
      <span className={classes.checkIcon} data-tone={isError ? 'error' : 'warning'}>
        <Icon size={16} stroke={1.75} aria-hidden="true" />
      </span>
      <div className={classes.checkText}>
        <strong>{title}</strong>
        {text && <span>{text}</span>}
        {isOverlap && table.hitPolicy === 'first' && (
          <small>{t('overlapFirst', { other: other + 1 })}</small>
        )}
      </div>
      <span className={classes.checkActions}>
        {problem.code === 'table.gap' && region && (
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              onChange(insertRow(table, table.rows.length, { ...emptyRow(table), when: region }))
            }
          >
            {t('addMissing')}
          </Button>
        )}
        {isOverlap && table.hitPolicy === 'first' && (
          <Button size="xs" variant="default" onClick={() => onChange(moveRow(table, row, other))}>
            {t('moveBefore', { row: row + 1 })}
          </Button>
        )}
        {(row !== undefined || problem.column !== undefined) && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => props.onGoTo(problem)}>
            {t('goTo')}
          </Button>
        )}
      </span>
    </li>
  );
}

/** What is wrong with a table, or may be: gaps, overlaps, rows in vain. */
export function TableChecks(props: ChecksProps) {
  const t = useTexts(tableTexts);
  const [showsOverlaps, setShowsOverlaps] = useState(false);
  const { problems, overlaps } = props;
  const shown = showsOverlaps ? [...problems, ...overlaps] : problems;
  return (
    <section className={classes.checks} aria-label={t('checks')}>
      <header className={classes.checksHead}>
        <h2>{t('checks')}</h2>
        {problems.length > 0 ? (
          <span
            className={classes.badge}
            data-tone={problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning'}
          >
            {t('toSee', { count: problems.length })}
          </span>
        ) : (
          <span className={classes.clear}>
            <IconCircleCheck size={14} stroke={1.75} aria-hidden="true" />
            {t('checksClear')}
          </span>
        )}
        {overlaps.length > 0 && (
          <UnstyledButton
            className={classes.more}
            aria-expanded={showsOverlaps}
            onClick={() => setShowsOverlaps(!showsOverlaps)}
          >
            {showsOverlaps ? t('hideOverlaps') : t('showOverlaps', { count: overlaps.length })}
          </UnstyledButton>
        )}
      </header>
      {shown.length > 0 && (
        <ul className={classes.checkList}>
          {shown.map((problem, index) => (
            <Check key={index} {...props} problem={problem} />
          ))}
        </ul>
      )}
    </section>
  );
}
