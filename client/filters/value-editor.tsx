import { MultiSelect, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import type { Scalar } from '../../schemas/generated/filter.ts';
import type { Field, FieldType } from '../../schemas/model/fields.ts';
import { usersQuery } from '../api/people.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { RecordName } from '../fields/record-name.tsx';
import { RecordPicker } from '../fields/record-picker.tsx';
import { useTexts } from '../i18n/feature-texts.ts';
import type { Condition } from './condition.ts';
import { DayInput } from './day-input.tsx';
import classes from './filter-chips.module.css';
import { LastingContext } from './lasting-context.ts';
import { ValueList } from './value-list.tsx';
import { type PeriodName, periodNames } from './periods.ts';
import { filterTexts } from './texts.ts';

interface EditorProps<C extends Condition = Condition> {
  condition: C;
  field: Field;
  onChange: (condition: Condition) => void;
}
type Chosen = Extract<Condition, { values: Scalar[] }>;

const asType = (field: Field, type: FieldType): Field => ({ ...field, type, required: false });

function PeopleValues({
  values,
  onChange,
}: {
  values: Scalar[];
  onChange: (ids: Scalar[]) => void;
}) {
  const t = useTexts(filterTexts);
  const { data: people = [] } = useQuery(usersQuery);
  const isLasting = useContext(LastingContext);
  const readers = [
    { value: '@me', label: t('me') },
    { value: '@team', label: t('team') },
  ];
  return (
    <MultiSelect
      size="xs"
      searchable
      aria-label={t('value')}
      data={[
        ...(isLasting ? [] : readers),
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={values.map(String)}
      onChange={onChange}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}

function RelatedValues(props: {
  entity: string;
  values: Scalar[];
  onChange: (ids: Scalar[]) => void;
}) {
  const t = useTexts(filterTexts);
  const { entity, values, onChange } = props;
  const ids = values.filter((value) => typeof value === 'string');
  return (
    <>
      <ValueList
        values={ids}
        show={(id) => <RecordName entity={entity} id={id} />}
        onRemove={(id) => onChange(values.filter((one) => one !== id))}
      />
      <RecordPicker
        size="xs"
        aria-label={t('value')}
        entity={entity}
        value={null}
        canCreate={false}
        onChange={(id) => id !== null && !ids.includes(id) && onChange([...values, id])}
      />
    </>
  );
}

/** Texts and numbers: one of them, or several that stand one per line. */
function PlainValues({ condition, field, onChange }: EditorProps<Chosen>) {
  const t = useTexts(filterTexts);
  const isNumber = ['integer', 'number', 'money', 'percent', 'rating'].includes(field.type);
  if (condition.values.length > 1) {
    const read = (line: string): Scalar => (isNumber && line.trim() ? Number(line) : line);
    return (
      <Textarea
        size="xs"
        autosize
        minRows={3}
        maxRows={8}
        aria-label={t('values')}
        value={condition.values.map((value) => String(value ?? '')).join('\n')}
        onChange={(event) =>
          onChange({ ...condition, values: event.currentTarget.value.split('\n').map(read) })
        }
      />
    );
  }
  return (
    <FieldInput
      size="xs"
      label={null}
      field={asType(field, isNumber ? field.type : 'text')}
      value={condition.values[0] ?? null}
      onChange={(value) =>
        onChange({
          ...condition,
          values: value === null || value === '' ? [] : [value as Scalar],
        })
      }
    />
  );
}

function ChosenValues(props: EditorProps<Chosen>) {
  const t = useTexts(filterTexts);
  const { condition, field, onChange } = props;
  const set = (values: Scalar[]) => onChange({ ...condition, values });
  switch (field.type) {
    case 'user':
      return <PeopleValues values={condition.values} onChange={set} />;
    case 'relation':
      return (
        <RelatedValues
          entity={field.relation?.entity ?? ''}
          values={condition.values}
          onChange={set}
        />
      );
    case 'select':
    case 'multiSelect':
      return (
        <FieldInput
          size="xs"
          label={null}
          field={asType(field, 'multiSelect')}
          value={condition.values}
          onChange={(value) => set(Array.isArray(value) ? (value as Scalar[]) : [])}
        />
      );
    case 'boolean':
      return (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('value')}
          value={String(condition.values[0] ?? '')}
          data={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          onChange={(value) => set([value === 'true'])}
        />
      );
    default:
      return <PlainValues {...props} />;
  }
}

/** What the comparison compares with. */
export function ValueEditor({ condition, field, onChange }: EditorProps) {
  const t = useTexts(filterTexts);
  switch (condition.operator) {
    case 'is':
    case 'isNot':
      return <ChosenValues condition={condition} field={field} onChange={onChange} />;
    case 'contains':
    case 'notContains':
    case 'startsWith':
      return (
        <FieldInput
          size="xs"
          label={null}
          field={asType(field, 'text')}
          value={condition.text}
          onChange={(text) => onChange({ ...condition, text: String(text ?? '') })}
        />
      );
    case 'above':
    case 'atLeast':
    case 'below':
    case 'atMost':
      return (
        <FieldInput
          size="xs"
          label={null}
          field={asType(field, field.type)}
          value={condition.value === '' ? null : condition.value}
          onChange={(value) => onChange({ ...condition, value: (value ?? '') as string | number })}
        />
      );
    case 'between':
      return (
        <span className={classes.pair}>
          {(['from', 'to'] as const).map((end) => (
            <FieldInput
              key={end}
              size="xs"
              label={t(end)}
              field={asType(field, field.type)}
              value={condition[end] === '' ? null : condition[end]}
              onChange={(value) =>
                onChange({ ...condition, [end]: (value ?? '') as string | number })
              }
            />
          ))}
        </span>
      );
    case 'on':
    case 'before':
    case 'after':
      return (
        <DayInput
          label={t('value')}
          day={condition.day}
          onChange={(day) => onChange({ ...condition, day })}
        />
      );
    case 'days':
      return (
        <span className={classes.pair}>
          {(['from', 'to'] as const).map((end) => (
            <DayInput
              key={end}
              label={t(end)}
              day={condition[end]}
              onChange={(day) => onChange({ ...condition, [end]: day })}
            />
          ))}
        </span>
      );
    case 'within':
      return (
        <Select
          size="xs"
          aria-label={t('value')}
          allowDeselect={false}
          data={periodNames.map((name) => ({ value: name, label: t(name) }))}
          value={condition.period}
          onChange={(period) =>
            period !== null && onChange({ ...condition, period: period as PeriodName })
          }
          comboboxProps={{ shadow: 'md' }}
        />
      );
    case 'empty':
    case 'notEmpty':
      return null;
  }
}
