import { Button, TextInput } from '@mantine/core';
import { IconArrowDownCircle, IconTrash } from '@tabler/icons-react';
import type { RuleCaseResult } from '../../../schemas/generated/api-rules.ts';
import type { RuleCase, RuleDefinition } from '../../../schemas/generated/rule.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { ExpectedInput } from './expected-input.tsx';
import { sayOutcome } from './outcome.ts';
import { asExpected, fieldsRead } from './rule-inputs.ts';
import classes from './rule-page.module.css';
import { ruleTexts } from './texts.ts';

function withValue(record: RuleCase['record'], key: string, value: unknown): RuleCase['record'] {
  const { [key]: _old, ...rest } = record;
  return value === null || value === undefined || value === '' ? rest : { ...rest, [key]: value };
}

/** A choice without options, as stages are, is typed. */
const typed = (field: Field): Field =>
  field.type === 'select' && field.options.length === 0 ? { ...field, type: 'text' } : field;

/** One test case: what is given, and what must come out. */
export function CaseDrawer(props: {
  rule: RuleDefinition;
  given: RuleCase;
  result: RuleCaseResult | undefined;
  onChange: (given: RuleCase) => void;
  onRemove: () => void;
  onClose: () => void;
}) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const { rule, given, result, onChange } = props;
  const { entity } = useEntity(rule.entity);
  const fields = fieldsRead(rule.logic, entity);
  return (
    <SidePanel isOpen title={t('editCase')} onClose={props.onClose}>
      <div className={classes.caseForm}>
        <TextInput
          label={t('caseName')}
          value={given.name}
          maxLength={120}
          onChange={(event) => onChange({ ...given, name: event.currentTarget.value })}
        />
        <h3>{t('given')}</h3>
        {fields.map((field) => (
          <FieldInput
            key={field.key}
            field={typed(field)}
            value={given.record[field.key] ?? null}
            onChange={(value) =>
              onChange({ ...given, record: withValue(given.record, field.key, value) })
            }
          />
        ))}
        <h3>{t('mustGive')}</h3>
        <ExpectedInput
          logic={rule.logic}
          value={given.expected}
          onChange={(expected) => onChange({ ...given, expected: asExpected(expected) })}
        />
        {result && !result.passed && (
          <div className={classes.outcome}>
            <span>
              {t('got')}{' '}
              <strong>{sayOutcome(result.value, rule.logic, locale) || t('nothing')}</strong>
            </span>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconArrowDownCircle size={14} stroke={1.75} />}
              onClick={() => onChange({ ...given, expected: asExpected(result.value) })}
            >
              {t('takeResult')}
            </Button>
          </div>
        )}
        <div className={classes.caseButtons}>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} stroke={1.75} />}
            onClick={props.onRemove}
          >
            {t('removeCase')}
          </Button>
          <Button onClick={props.onClose}>{t('close')}</Button>
        </div>
      </div>
    </SidePanel>
  );
}
