import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleX, IconPlus } from '@tabler/icons-react';
import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckedRule, RuleCaseResult } from '../../../schemas/generated/api-rules.ts';
import type { RuleCase, RuleDefinition } from '../../../schemas/generated/rule.ts';
import { detailOf } from '../../api/api-error.ts';
import { recordQuery } from '../../api/records.ts';
import { checkRule } from '../../api/rules.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useEntity } from '../../fields/use-entity.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import { CaseDrawer } from './case-drawer.tsx';
import { Coverage } from './coverage.tsx';
import { sayOutcome } from './outcome.ts';
import { asExpected, fieldsRead, freeCaseName, givenOf } from './rule-inputs.ts';
import classes from './rule-page.module.css';
import { ruleTexts } from './texts.ts';
import type { RuleDraft } from './use-rule-draft.ts';

function CaseRow(props: {
  rule: RuleDefinition;
  given: RuleCase;
  result: RuleCaseResult | undefined;
  onOpen: () => void;
}) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const { rule, given, result } = props;
  const Icon = !result ? IconCircle : result.passed ? IconCircleCheck : IconCircleX;
  const state = !result ? 'waiting' : result.passed ? 'passed' : 'failed';
  const [row] = result?.rows ?? [];
  const isTable = rule.logic.kind === 'table';
  const say = (value: unknown) => sayOutcome(value, rule.logic, locale) || t('nothing');
  const tag = row === undefined ? t('otherwiseTag') : t('rowTag', { row: row + 1 });
  return (
    <li className={classes.case} data-state={state}>
      <UnstyledButton className={classes.caseButton} onClick={props.onOpen}>
        <Icon className={classes.caseIcon} size={16} stroke={1.75} aria-hidden="true" />
        <span className={classes.caseName}>{given.name}</span>
        {state === 'failed' ? (
          <strong className={classes.caseFailed}>{t('failedCases', { count: 1 })}</strong>
        ) : (
          <span className={classes.caseGives}>
            <span>{say(given.expected)}</span>
            {result && isTable && <small>{tag}</small>}
          </span>
        )}
        {state === 'failed' && (
          <span className={classes.caseWhy}>
            <span>{t('expected')}</span>
            <span>{say(given.expected)}</span>
            <span>{t('got')}</span>
            <span>
              <strong>{say(result?.value)}</strong>
              {isTable && (
                <small> · {row === undefined ? t('noRow') : t('firstRow', { row: row + 1 })}</small>
              )}
            </span>
          </span>
        )}
      </UnstyledButton>
    </li>
  );
}

/** Makes cases: empty ones, or from records with what comes out now. */
function useNewCases(rule: RuleDefinition, onChange: (rule: RuleDefinition) => void) {
  const t = useTexts(ruleTexts);
  const queryClient = useQueryClient();
  const { entity } = useEntity(rule.entity);
  const format = useFormatValue();
  const cases = rule.cases ?? [];
  const add = (given: RuleCase) => onChange({ ...rule, cases: [...cases, given] });
  return {
    addEmpty: () =>
      add({
        name: freeCaseName(cases, t('newCase', { number: cases.length + 1 })),
        record: {},
        expected: asExpected(null),
      }),
    addFrom: async (id: string) => {
      const record = await queryClient.fetchQuery(recordQuery(rule.entity, id));
      const given = givenOf(record, fieldsRead(rule.logic, entity));
      const title = entity?.titleField;
      const words = fieldsRead(rule.logic, entity)
        .map((field) => format(field, given[field.key]))
        .filter(Boolean);
      const named = words.join(' · ') || (title ? format(title, record[title.key]) : '');
      const draft = {
        name: freeCaseName(cases, named.slice(0, 100) || id),
        record: given,
        expected: asExpected(null),
      };
      const { cases: results } = await checkRule({
        entity: rule.entity,
        logic: rule.logic,
        cases: [draft],
      });
      add({ ...draft, expected: asExpected(results[0]?.value ?? null) });
    },
  };
}

const tell = (error: Error) => {
  toast({ text: detailOf(error), tone: 'error' });
};

function FromRecord({ entity, onPick }: { entity: string; onPick: (id: string) => Promise<void> }) {
  const t = useTexts(ruleTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-start"
      shadow="md"
      width={280}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.75} />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('fromRecord')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <RecordPicker
          entity={entity}
          label={t('chooseRecord')}
          canCreate={false}
          value={null}
          onChange={(id) => {
            setOpen(false);
            if (id) onPick(id).catch(tell);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The rule's own tests, run at every change. */
export function RuleCases(props: {
  rule: RuleDefinition;
  checked: UseQueryResult<CheckedRule>;
  onChange: (rule: RuleDefinition) => void;
  takeBack: RuleDraft['takeBack'];
}) {
  const t = useTexts(ruleTexts);
  const { rule, checked, onChange } = props;
  const cases = rule.cases ?? [];
  const [open, setOpen] = useState<number>();
  const { addEmpty, addFrom } = useNewCases(rule, onChange);
  const results = checked.data?.cases ?? [];
  const isWaiting = cases.length > 0 && checked.data !== undefined && results.length === 0;
  const failed = results.filter(({ passed }) => !passed).length;
  const current = open === undefined ? undefined : cases[open];
  return (
    <section className={classes.cases} aria-label={t('testCases')}>
      <header className={classes.casesHead}>
        <h2>{t('testCases')}</h2>
        {results.length > failed && (
          <span className={classes.tag} data-tone="passed">
            {t('passed', { count: results.length - failed })}
          </span>
        )}
        {failed > 0 && (
          <span className={classes.tag} data-tone="failed">
            {t('failedCases', { count: failed })}
          </span>
        )}
      </header>
      {rule.logic.kind === 'table' && cases.length > 0 && (
        <Coverage rows={rule.logic.table.rows.length} results={results} />
      )}
      {isWaiting && <p className={classes.casesNote}>{t('casesWait')}</p>}
      {checked.error && <p className={classes.casesNote}>{t('checkFailed')}</p>}
      {cases.length === 0 ? (
        <div className={classes.noCases}>
          <h3>{t('noCasesTitle')}</h3>
          <p>{t('noCasesText')}</p>
        </div>
      ) : (
        <ul className={classes.caseList}>
          {cases.map((given, index) => (
            <CaseRow
              key={index}
              rule={rule}
              given={given}
              result={results[index]?.name === given.name ? results[index] : undefined}
              onOpen={() => setOpen(index)}
            />
          ))}
        </ul>
      )}
      <footer className={classes.casesFoot}>
        <FromRecord entity={rule.entity} onPick={addFrom} />
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          onClick={() => {
            addEmpty();
            setOpen(cases.length);
          }}
        >
          {t('addCase')}
        </Button>
      </footer>
      {current && open !== undefined && (
        <CaseDrawer
          rule={rule}
          given={current}
          result={results[open]}
          onChange={(next) =>
            onChange({ ...rule, cases: cases.map((one, index) => (index === open ? next : one)) })
          }
          onRemove={() => {
            const after = { ...rule, cases: cases.toSpliced(open, 1) };
            const mend = (now: RuleDefinition) => ({
              ...now,
              cases: (now.cases ?? []).toSpliced(open, 0, current),
            });
            setOpen(undefined);
            onChange(after);
            toast({
              text: t('caseRemoved'),
              undo: { label: t('undo'), run: () => props.takeBack(after, mend) },
            });
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}
