import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Clause, ClauseOperator } from '../../schemas/model/conditions/condition.ts';
import { isComplete } from '../../schemas/model/conditions/condition.ts';
import { operatorsFor, operatorWord } from '../../schemas/model/conditions/operators.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { withOperator, withSubject } from './condition-changes.ts';
import { type Subject, subjectFor } from './condition-context.ts';
import classes from './condition-editor.module.css';
import { OperandInput } from './operand-input.tsx';
import { conditionTexts } from './texts.ts';
import { useControlSize } from './use-control-size.ts';

const groups = ['fields', 'context', 'system', 'before'] as const;

function SubjectPicker(props: {
  subjects: readonly Subject[];
  path: string;
  isNew: boolean;
  onPick: (subject: Subject) => void;
}) {
  const t = useTexts(conditionTexts);
  const size = useControlSize();
  const { locale } = useLocale();
  const { subjects, path, isNew } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) input.current?.focus();
  }, [isNew]);
  const isKnown = path === '' || subjects.some((subject) => subject.path === path);
  const data = groups.flatMap((group) => {
    const known = subjects
      .filter((subject) => subject.group === group)
      .map((subject) => ({ value: subject.path, label: subject.label[locale] }));
    const unknown = group === 'context' && !isKnown ? [{ value: path, label: path }] : [];
    const items = [...known, ...unknown];
    return items.length > 0 ? [{ group: t(group), items }] : [];
  });
  return (
    <Select
      size={size}
      aria-label={t('field')}
      placeholder={t('chooseField')}
      data={data}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      ref={input}
      defaultDropdownOpened={isNew}
      nothingFoundMessage={t('nothingFound')}
      maxDropdownHeight={320}
      comboboxProps={{ width: 220, position: 'bottom-start' }}
      value={path === '' ? null : path}
      onChange={(next) => {
        const picked = subjects.find((subject) => subject.path === next);
        if (picked) props.onPick(picked);
      }}
    />
  );
}

/** One sentence: a field, how it is compared, and with what. */
export function ClauseRow(props: {
  clause: Clause;
  subjects: readonly Subject[];
  canCompareBefore: boolean;
  /** A row that was just added begins with its field. */
  isNew: boolean;
  onChange: (clause: Clause) => void;
  onRemove: () => void;
}) {
  const t = useTexts(conditionTexts);
  const size = useControlSize();
  const { locale } = useLocale();
  const { clause, subjects, onChange } = props;
  const subject = clause.subject === '' ? undefined : subjectFor(clause, subjects);
  const type = subject?.field.type;
  const offered = type
    ? operatorsFor(type, {
        canCompareBefore: props.canCompareBefore && !clause.subject.startsWith('$'),
      })
    : [];
  const operators = offered.includes(clause.operator) ? offered : [...offered, clause.operator];
  return (
    <>
      <div className={classes.clause}>
        <SubjectPicker
          subjects={subjects}
          path={clause.subject}
          isNew={props.isNew}
          onPick={(picked) => onChange(withSubject(clause, picked.path, picked.field))}
        />
        {clause.subject !== '' && (
          <Select
            size={size}
            aria-label={t('operator')}
            data={operators.map((value) => ({ value, label: operatorWord(value, type)[locale] }))}
            allowDeselect={false}
            comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
            value={clause.operator}
            onChange={(next) =>
              next &&
              subject &&
              onChange(withOperator(clause, next as ClauseOperator, subject.field))
            }
          />
        )}
        {subject && (
          <OperandInput
            operator={clause.operator}
            subject={subject}
            subjects={subjects}
            operand={clause.operand}
            onChange={(operand) => {
              const { operand: _old, ...rest } = clause;
              onChange(operand ? { ...rest, operand } : rest);
            }}
          />
        )}
        <ActionIcon
          className={classes.remove ?? ''}
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('remove')}
          onClick={props.onRemove}
        >
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      </div>
      {clause.subject !== '' && !isComplete(clause) && (
        <p className={classes.unfinished}>{t('unfinished')}</p>
      )}
    </>
  );
}
