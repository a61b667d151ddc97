import { NumberInput, Select } from '@mantine/core';
import type { Operand } from '../../schemas/model/conditions/condition.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { Subject } from './condition-context.ts';
import classes from './condition-editor.module.css';
import { conditionTexts } from './texts.ts';
import { useControlSize } from './use-control-size.ts';

type Kind = 'day' | 'today' | 'ahead' | 'ago';

const kindOf = (operand: Operand | undefined): Kind => {
  if (operand?.kind !== 'today') return 'day';
  if (operand.offset === 0) return 'today';
  return operand.offset > 0 ? 'ahead' : 'ago';
};

const startOf: Record<Kind, Operand | undefined> = {
  day: undefined,
  today: { kind: 'today', offset: 0 },
  ahead: { kind: 'today', offset: 7 },
  ago: { kind: 'today', offset: -7 },
};

/** A day: by date, today, or counted from today. */
export function DayInput(props: {
  subject: Subject;
  operand: Operand | undefined;
  onChange: (operand: Operand | undefined) => void;
}) {
  const t = useTexts(conditionTexts);
  const size = useControlSize();
  const { locale } = useLocale();
  const { subject, operand, onChange } = props;
  const kind = kindOf(operand);
  const offset = operand?.kind === 'today' ? operand.offset : 0;
  const name = subject.label[locale];
  return (
    <div className={classes.day}>
      <Select
        size={size}
        aria-label={`${name} ${t('dayKind')}`}
        data={[
          { value: 'day', label: t('theDay') },
          { value: 'today', label: t('today') },
          { value: 'ago', label: t('daysBeforeNow') },
          { value: 'ahead', label: t('daysFromNow') },
        ]}
        allowDeselect={false}
        value={kind}
        onChange={(next) => onChange(startOf[(next ?? 'day') as Kind])}
      />
      {kind === 'day' && (
        <FieldInput
          field={{ ...subject.field, type: 'date' }}
          label={null}
          size="xs"
          value={operand?.kind === 'value' ? operand.value : null}
          onChange={(value) =>
            onChange(typeof value === 'string' ? { kind: 'value', value } : undefined)
          }
        />
      )}
      {(kind === 'ago' || kind === 'ahead') && (
        <NumberInput
          size={size}
          min={1}
          max={3650}
          allowDecimal={false}
          aria-label={`${name} ${t('days')}`}
          value={Math.abs(offset)}
          onChange={(count) => {
            const days = typeof count === 'number' && count >= 1 ? Math.round(count) : 1;
            onChange({ kind: 'today', offset: kind === 'ago' ? -days : days });
          }}
          rightSection={<span className={classes.unit}>{t('days')}</span>}
          rightSectionWidth={44}
        />
      )}
    </div>
  );
}
