import { Button, Popover, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCircleCheck, IconCircleMinus, IconCircleX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EvaluatedRule } from '../../schemas/generated/api-rules.ts';
import {
  analyseExpression,
  hasErrors,
} from '../../schemas/model/expressions/analyse-expression.ts';
import { ApiError } from '../api/api-error.ts';
import { recordPage, recordsKey } from '../api/records.ts';
import { evaluateExpression } from '../api/rules.ts';
import { RecordPicker } from '../fields/record-picker.tsx';
import { useEntity } from '../fields/use-entity.ts';
import { useRecordName } from '../fields/use-record-name.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { type ConditionContext, ruleContext, scopeOf } from './condition-context.ts';
import type { ExpectedKind } from './expression-editor.tsx';
import { conditionTexts } from './texts.ts';
import classes from './try-on-record.module.css';
import { plainValue, TraceTable } from './trace-table.tsx';

/** The record that was changed last stands for all until another is picked. */
const latestQuery = (entity: string) => ({
  queryKey: [...recordsKey(entity), 'latest'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const page = await recordPage(
      entity,
      { sort: '-_updatedAt', fields: ['_id'] },
      { limit: 1 },
      signal,
    );
    return page.items[0]?._id ?? null;
  },
});

function useTried(
  entity: string,
  record: string | null | undefined,
  expression: string,
  canTry: boolean,
) {
  const [settled] = useDebouncedValue(expression, 300);
  return useQuery({
    queryKey: [...recordsKey(entity), 'try', record, settled],
    queryFn: ({ signal }) =>
      evaluateExpression({ expression: settled, entity, id: record ?? '' }, signal),
    enabled: canTry && Boolean(record) && settled === expression,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

function Verdict({
  result,
  expects,
}: {
  result: EvaluatedRule;
  expects: ExpectedKind | undefined;
}) {
  const t = useTexts(conditionTexts);
  const { locale } = useLocale();
  if (expects === 'boolean' || typeof result.value === 'boolean') {
    const isTrue = result.value === true;
    const Icon = isTrue ? IconCircleCheck : IconCircleX;
    return (
      <strong className={classes.verdict} data-holds={isTrue}>
        <Icon size={16} stroke={1.75} aria-hidden="true" />
        {t(isTrue ? 'holds' : 'holdsNot')}
      </strong>
    );
  }
  const hasValue = result.value !== null && result.value !== undefined;
  return (
    <strong className={classes.verdict}>
      {!hasValue && <IconCircleMinus size={16} stroke={1.75} aria-hidden="true" />}
      {hasValue ? plainValue(result.value, locale) : t('noValue')}
    </strong>
  );
}

/** What an expression gives for one record, and why. */
export function TryOnRecord(props: {
  entity: string;
  expression: string;
  expects?: ExpectedKind;
  context?: ConditionContext;
  /** Tells which record it is tried on. */
  onRecord?: (id: string) => void;
}) {
  const t = useTexts(conditionTexts);
  const { entity: name, expression, expects, context } = props;
  const { entity } = useEntity(name);
  const [picked, setPicked] = useState<string | null>(null);
  const [isPicking, setPicking] = useState(false);
  const [showsWhy, setShowsWhy] = useState(false);
  const latest = useQuery(latestQuery(name));
  const record = picked ?? latest.data;
  const { name: recordName } = useRecordName(name, record);
  const needsRun = hasErrors(analyseExpression(expression || '0', scopeOf(entity, ruleContext)));
  const isWrong = hasErrors(
    analyseExpression(expression || '0', scopeOf(entity, context ?? ruleContext)),
  );
  const canTry = expression.trim() !== '' && entity !== undefined && !needsRun;
  const { data, error, refetch } = useTried(name, record, expression, canTry);

  if (isWrong || expression.trim() === '') return null;
  if (entity && needsRun) return <p className={classes.note}>{t('needsRun')}</p>;
  if (latest.data === null) return <p className={classes.note}>{t('nothingToTry')}</p>;
  return (
    <div className={classes.try} aria-live="polite">
      <div className={classes.line}>
        <span className={classes.on}>{t('tryOn', { name: recordName ?? '…' })}</span>
        {data && !error && <Verdict result={data} expects={expects} />}
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        <span className={classes.links}>
          {data && data.trace.length > 0 && (
            <UnstyledButton
              className={classes.link}
              aria-expanded={showsWhy}
              onClick={() => setShowsWhy(!showsWhy)}
            >
              {t(showsWhy ? 'hideWhy' : 'why')}
            </UnstyledButton>
          )}
          <Popover
            opened={isPicking}
            onChange={setPicking}
            shadow="md"
            trapFocus
            returnFocus
            width={260}
          >
            <Popover.Target>
              <UnstyledButton className={classes.link} onClick={() => setPicking(!isPicking)}>
                {t('another')}
              </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown>
              <RecordPicker
                entity={name}
                label={t('choose')}
                canCreate={false}
                required
                value={record ?? null}
                onChange={(id) => {
                  setPicked(id);
                  setPicking(false);
                  if (id) props.onRecord?.(id);
                }}
              />
            </Popover.Dropdown>
          </Popover>
        </span>
      </div>
      {showsWhy && data && <TraceTable entity={name} expression={expression} trace={data.trace} />}
    </div>
  );
}

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTexts(conditionTexts);
  const reason = error instanceof ApiError ? (error.problems[0]?.detail ?? error.detail ?? '') : '';
  return (
    <span className={classes.failed}>
      {reason ? t('tryFailed', { reason }) : t('tryUnavailable')}{' '}
      <Button variant="transparent" size="xs" className={classes.link ?? ''} onClick={onRetry}>
        {t('retry')}
      </Button>
    </span>
  );
}
