import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useContext, useEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { isComposing } from '../ui/is-composing.ts';
import type { Chip, Condition, Operator } from './condition.ts';
import { FieldPicker } from './field-picker.tsx';
import classes from './filter-chips.module.css';
import { LastingContext } from './lasting-context.ts';
import { isComplete, operatorsOf, operatorWord, withOperator } from './operators.ts';
import { filterTexts } from './texts.ts';
import type { QueryFields } from './use-query-fields.ts';
import { ValueEditor } from './value-editor.tsx';

interface RowProps {
  condition: Condition;
  fields: QueryFields;
  onChange: (condition: Condition) => void;
  onRemove: (() => void) | undefined;
  /** Just picked: what is missing is its value. */
  isNew: boolean;
  onDone: () => void;
}

const isPlain = (target: EventTarget | null) =>
  target instanceof HTMLInputElement && target.role !== 'combobox';

/** The control for the value takes the focus once its field has been picked; Enter in a plain one closes the editor. */
function useValuePlace(isNew: boolean, onDone: () => void) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isNew) return;
    const control = 'input:not([type="hidden"]), textarea';
    place.current?.querySelector<HTMLElement>(control)?.focus();
  }, [isNew]);
  useEffect(() => {
    const element = place.current;
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !isComposing(event) && isPlain(event.target)) onDone();
    };
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [onDone]);
  return place;
}

function ConditionRow({ condition, fields, onChange, onRemove, onDone, isNew }: RowProps) {
  const value = useValuePlace(isNew, onDone);
  const t = useTexts(filterTexts);
  const { locale } = useLocale();
  const field = fields.fieldOf(condition.field);
  const type = field?.type;
  const isLasting = useContext(LastingContext);
  const usual = type === undefined ? [] : operatorsOf(type, isLasting);
  const operators = usual.includes(condition.operator) ? usual : [condition.operator, ...usual];
  return (
    <div className={classes.condition}>
      <div className={classes.conditionHead}>
        <span className={classes.subject}>
          {field?.label[locale] ?? t('unknownField', { key: condition.field })}
        </span>
        <Select
          size="xs"
          className={classes.operator ?? ''}
          aria-label={t('operator')}
          allowDeselect={false}
          data={operators.map((operator) => ({
            value: operator,
            label: t(operatorWord(operator, type)),
          }))}
          value={condition.operator}
          comboboxProps={{ shadow: 'md' }}
          onChange={(operator) =>
            operator !== null &&
            onChange(withOperator(condition.field, operator as Operator, condition))
          }
        />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t('removeOne')}
            onClick={onRemove}
          >
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        )}
      </div>
      <div ref={value}>
        {field && <ValueEditor condition={condition} field={field} onChange={onChange} />}
      </div>
    </div>
  );
}

function Advanced({ filter, onRemove }: { filter: object; onRemove: () => void }) {
  const t = useTexts(filterTexts);
  return (
    <div className={classes.condition}>
      <p className={classes.hint}>{t('advancedText')}</p>
      <pre className={classes.code}>{JSON.stringify(filter, null, 1)}</pre>
      <Button size="xs" variant="default" onClick={onRemove}>
        {t('removeAdvanced')}
      </Button>
    </div>
  );
}

const firstCondition = (key: string, fields: QueryFields, isLasting: boolean): Condition => {
  const [operator = 'is'] = operatorsOf(fields.fieldOf(key)?.type ?? 'text', isLasting);
  return withOperator(key, operator);
};

/**
 * Edits one chip: its field, its comparison, and others that would do as well. What is complete counts at once.
 * Without a chip one picks the field first.
 */
export function ChipEditor(props: {
  chip: Chip | undefined;
  fields: QueryFields;
  onChange: (chip: Chip) => void;
  onRemove: () => void;
  /** Enter in a plain value says that this is it. */
  onDone: () => void;
}) {
  const t = useTexts(filterTexts);
  const { chip, fields, onChange, onRemove, onDone } = props;
  const [draft, setDraft] = useState<Condition[]>(chip?.kind === 'conditions' ? chip.any : []);
  const [isPicking, setPicking] = useState(chip === undefined);
  const [picked, setPicked] = useState<number>();
  const isLasting = useContext(LastingContext);
  if (chip?.kind === 'advanced') return <Advanced filter={chip.filter} onRemove={onRemove} />;

  function change(next: Condition[]): void {
    setDraft(next);
    if (next.length === 0) onRemove();
    else if (next.every(isComplete)) onChange({ kind: 'conditions', any: next });
  }
  if (isPicking)
    return (
      <FieldPicker
        fields={fields}
        onPick={(key) => {
          setPicking(false);
          setPicked(draft.length);
          change([...draft, firstCondition(key, fields, isLasting)]);
        }}
      />
    );
  return (
    <>
      {draft.map((condition, at) => (
        <div key={at}>
          {at > 0 && <p className={classes.or}>{t('or')}</p>}
          <ConditionRow
            condition={condition}
            fields={fields}
            isNew={at === picked}
            onDone={onDone}
            onChange={(next) => change(draft.with(at, next))}
            onRemove={
              draft.length > 1 ? () => change(draft.filter((_, index) => index !== at)) : undefined
            }
          />
        </div>
      ))}
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        className={classes.orAdd ?? ''}
        leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
        onClick={() => setPicking(true)}
      >
        {t('orAdd')}
      </Button>
    </>
  );
}
