import { ActionIcon, MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import { IconForms, IconLink } from '@tabler/icons-react';
import {
  type ClauseOperator,
  type Literal,
  type Operand,
  operandShapeOf,
} from '../../schemas/model/conditions/condition.ts';
import type { Field, FieldType } from '../../schemas/model/fields.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { usersQuery } from '../api/people.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { useQuery } from '@tanstack/react-query';
import type { Subject } from './condition-context.ts';
import classes from './condition-editor.module.css';
import { DayInput } from './day-input.tsx';
import { conditionTexts } from './texts.ts';
import { useControlSize } from './use-control-size.ts';

interface OperandProps {
  operator: ClauseOperator;
  subject: Subject;
  /** What else the clause may compare with. */
  subjects: readonly Subject[];
  operand: Operand | undefined;
  onChange: (operand: Operand | undefined) => void;
}

const numeric = new Set(['integer', 'number', 'money', 'percent', 'rating']);

/** Fields that can ever be equal to that one, or ordered with it. */
/** An option's id and a text may be the same name: a team and what a table gave for it. */
const textual: ReadonlySet<FieldType> = new Set(['text', 'select']);

const comparable = (subject: Subject, subjects: readonly Subject[]): Subject[] =>
  subjects.filter(({ path, field }) => {
    if (path === subject.path) return false;
    if (field.type === subject.field.type)
      return field.type !== 'relation' || field.relation?.entity === subject.field.relation?.entity;
    if (subject.group === 'context' && textual.has(subject.field.type))
      return textual.has(field.type);
    return numeric.has(field.type) && numeric.has(subject.field.type);
  });

const valueOf = (operand: Operand | undefined): Literal | undefined =>
  operand?.kind === 'value' ? operand.value : undefined;

const operandOf = (value: unknown): Operand | undefined =>
  value === null || value === undefined || value === '' || typeof value === 'object'
    ? undefined
    : { kind: 'value', value: value as Literal };

function YesNo({ subject, operand, onChange }: OperandProps) {
  const t = useTexts(conditionTexts);
  const size = useControlSize();
  const { locale } = useLocale();
  return (
    <Select
      size={size}
      aria-label={`${subject.label[locale]} ${t('value')}`}
      data={[
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ]}
      allowDeselect={false}
      value={String(valueOf(operand) ?? '')}
      onChange={(value) => onChange({ kind: 'value', value: value === 'true' })}
    />
  );
}

/** A number, a text, an option, a person or a record, as the field itself is edited. */
function OneValue({ subject, operand, onChange }: OperandProps) {
  const { locale } = useLocale();
  const t = useTexts(conditionTexts);
  const field = plainField(subject.field);
  return (
    <FieldInput
      field={field}
      label={null}
      size="xs"
      value={valueOf(operand) ?? null}
      placeholder={field.type === 'text' ? `${t('value')}: ${subject.label[locale]}` : t('value')}
      onChange={(value) => onChange(operandOf(value))}
    />
  );
}

/** One of a multi-select's options; long texts and ratings in one line. */
function plainField(field: Field): Field {
  switch (field.type) {
    case 'multiSelect':
      return { ...field, type: 'select' };
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
      return { ...field, type: 'text' };
    case 'rating':
      return { ...field, type: 'number' };
    case 'select':
      return field.options.length > 0 ? field : { ...field, type: 'text' };
    default:
      return field;
  }
}

/** Several texts or numbers, typed one after the other. */
function TypedValues({ subject, operand, onChange }: OperandProps) {
  const t = useTexts(conditionTexts);
  const size = useControlSize();
  const { locale } = useLocale();
  const isNumeric = numeric.has(subject.field.type);
  const values = operand?.kind === 'list' ? operand.values.map(String) : [];
  const read = (text: string) => (isNumeric ? Number(text) : text);
  return (
    <TagsInput
      size={size}
      aria-label={`${subject.label[locale]} ${t('value')}`}
      placeholder={values.length === 0 ? t('value') : ''}
      value={values}
      onChange={(next) => {
        const kept = next.map(read).filter((value) => !Number.isNaN(value));
        onChange(kept.length === 0 ? undefined : { kind: 'list', values: kept });
      }}
    />
  );
}

/** Several options or people. */
function SeveralValues({ subject, operand, onChange }: OperandProps) {
  const t = useTexts(conditionTexts);
  const size = useControlSize();
  const { locale } = useLocale();
  const { field } = subject;
  const { data: people = [] } = useQuery({ ...usersQuery, enabled: field.type === 'user' });
  const values = operand?.kind === 'list' ? operand.values.map(String) : [];
  const data =
    field.type === 'user'
      ? people.map(({ id, name }) => ({ value: id, label: name }))
      : field.options
          .filter(({ id, archived }) => !archived || values.includes(id))
          .map(({ id, label }) => ({ value: id, label: label[locale] }));
  const unknown = values.filter((value) => !data.some((one) => one.value === value));
  return (
    <MultiSelect
      size={size}
      aria-label={`${subject.label[locale]} ${t('value')}`}
      data={[...data, ...unknown.map((value) => ({ value, label: value }))]}
      searchable
      hidePickedOptions={false}
      nothingFoundMessage={t('nothingFound')}
      placeholder={values.length === 0 ? t('value') : ''}
      value={values}
      onChange={(next) => onChange(next.length === 0 ? undefined : { kind: 'list', values: next })}
    />
  );
}

function DaysInput({ subject, operand, onChange }: OperandProps) {
  const t = useTexts(conditionTexts);
  const size = useControlSize();
  const { locale } = useLocale();
  return (
    <NumberInput
      size={size}
      min={1}
      max={3650}
      allowDecimal={false}
      clampBehavior="strict"
      aria-label={`${subject.label[locale]} ${t('days')}`}
      value={operand?.kind === 'days' ? operand.count : ''}
      onChange={(count) =>
        onChange(typeof count === 'number' && count >= 1 ? { kind: 'days', count } : undefined)
      }
      rightSection={<span className={classes.unit}>{t('days')}</span>}
      rightSectionWidth={44}
    />
  );
}

function FieldOperand({ subject, subjects, operand, onChange }: OperandProps) {
  const t = useTexts(conditionTexts);
  const size = useControlSize();
  const { locale } = useLocale();
  const others = comparable(subject, subjects);
  const path = operand?.kind === 'path' ? operand.path : null;
  const isKnown = path === null || path === '' || others.some((other) => other.path === path);
  return (
    <Select
      size={size}
      aria-label={`${subject.label[locale]} ${t('compareField')}`}
      placeholder={t('chooseField')}
      data={[
        ...others.map((other) => ({ value: other.path, label: other.label[locale] })),
        ...(isKnown ? [] : [{ value: path, label: path }]),
      ]}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('nothingFound')}
      value={path === '' ? null : path}
      onChange={(next) => onChange(next ? { kind: 'path', path: next } : undefined)}
    />
  );
}

function Value(props: OperandProps) {
  const { operator, subject, operand } = props;
  const { type } = subject.field;
  switch (operandShapeOf(operator)) {
    case 'none':
      return null;
    case 'days':
      return <DaysInput {...props} />;
    case 'list':
      return type === 'user' || subject.field.options.length > 0 ? (
        <SeveralValues {...props} />
      ) : (
        <TypedValues {...props} />
      );
    case 'one':
      if (operand?.kind === 'path') return <FieldOperand {...props} />;
      if (type === 'date' || type === 'dateTime') return <DayInput {...props} />;
      return type === 'boolean' ? <YesNo {...props} /> : <OneValue {...props} />;
  }
}

const literalOnly: ReadonlySet<ClauseOperator> = new Set([
  'contains',
  'containsNot',
  'has',
  'hasNot',
]);

/** What a clause compares with: chosen by the field's type, or another field. */
export function OperandInput(props: OperandProps) {
  const t = useTexts(conditionTexts);
  const { operator, subject, subjects, operand, onChange } = props;
  if (operandShapeOf(operator) === 'none') return null;
  const isField = operand?.kind === 'path';
  const canSwitch =
    isField ||
    (operandShapeOf(operator) === 'one' &&
      !literalOnly.has(operator) &&
      subject.field.type !== 'boolean' &&
      comparable(subject, subjects).length > 0);
  const label = t(isField ? 'compareValue' : 'compareField');
  return (
    <div className={classes.operand}>
      <div className={classes.value}>
        <Value {...props} />
      </div>
      {canSwitch && (
        <ActionIcon
          className={classes.swap ?? ''}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={label}
          title={label}
          onClick={() => onChange(isField ? undefined : { kind: 'path', path: '' })}
        >
          {isField ? <IconForms size={14} stroke={1.75} /> : <IconLink size={14} stroke={1.75} />}
        </ActionIcon>
      )}
    </div>
  );
}
