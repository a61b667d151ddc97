import { Select, TextInput } from '@mantine/core';
import type {
  DecisionOutputType,
  OutputOption,
} from '../../../schemas/generated/decision-table.ts';
import type { RuleLogic } from '../../../schemas/generated/rule.ts';
import { optionsOf } from '../../../schemas/model/decision-table/option-names.ts';
import { readOutput, writeOutput } from '../../conditions/table/table-changes.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { fieldTexts } from '../../fields/texts.ts';
import classes from './rule-page.module.css';
import { ruleTexts } from './texts.ts';

function OneExpected(props: {
  label: string;
  type: DecisionOutputType;
  options?: readonly OutputOption[] | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const yesNo = useTexts(fieldTexts);
  const { locale } = useLocale();
  const { label, type, options, value, onChange } = props;
  if (options) {
    return (
      <Select
        label={label}
        clearable
        data={options.map((option) => ({ value: option.id, label: option.label[locale] }))}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
      />
    );
  }
  if (type === 'boolean') {
    return (
      <Select
        label={label}
        clearable
        data={[
          { value: 'true', label: yesNo('yes') },
          { value: 'false', label: yesNo('no') },
        ]}
        value={typeof value === 'boolean' ? String(value) : null}
        onChange={(next) => onChange(next === null ? null : next === 'true')}
      />
    );
  }
  const isPlain = typeof value === 'string' || typeof value === 'number';
  return (
    <TextInput
      label={label}
      inputMode={type === 'number' ? 'decimal' : 'text'}
      defaultValue={isPlain ? writeOutput(value) : ''}
      onBlur={(event) => onChange(readOutput(event.currentTarget.value, type))}
    />
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a rule must give: a value, or each output of a table. Lists are taken over from what comes out. */
export function ExpectedInput(props: {
  logic: RuleLogic;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const { logic, value, onChange } = props;
  if (logic.kind === 'expression') {
    const { result = 'any' } = logic;
    const isSimple =
      result === 'number' || result === 'text' || result === 'boolean' || result === 'date';
    return (
      <OneExpected
        key={String(value)}
        label={t('expected')}
        type={isSimple ? result : 'text'}
        value={value}
        onChange={onChange}
      />
    );
  }
  const { outputs, hitPolicy } = logic.table;
  if (hitPolicy === 'collect')
    return <pre className={classes.list}>{JSON.stringify(value, null, 2)}</pre>;
  const given = isObject(value) ? value : {};
  const change = (name: string, next: unknown) => {
    const all = Object.fromEntries(
      outputs.map((output) => [
        output.name,
        output.name === name ? next : (given[output.name] ?? null),
      ]),
    );
    onChange(Object.values(all).every((one) => one === null) ? null : all);
  };
  return (
    <>
      {outputs.map((output) => {
        const { name, type, label } = output;
        return (
          <OneExpected
            key={`${name} ${String(given[name])}`}
            label={label?.[locale] ?? name}
            type={type}
            options={optionsOf(output)}
            value={given[name]}
            onChange={(next) => change(name, next)}
          />
        );
      })}
    </>
  );
}
