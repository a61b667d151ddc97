import { Button, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Field } from '../../../schemas/model/fields.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import type { RecordItem } from '../../api/records.ts';
import { systemFieldOf } from '../../fields/system-fields.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { FieldCell } from './field-cell.tsx';
import classes from './record-fields.module.css';
import { mainForm } from '../../forms/layout.ts';
import { type RecordSection, sectionsOf } from './record-sections.ts';
import { useRecordTexts } from './texts.ts';
import type { Names } from './tell-change.ts';

interface RecordFieldsProps {
  entity: EntityInfo;
  record: RecordItem;
  names: Names;
  fresh: ReadonlySet<string>;
  mayWrite: (field: string) => boolean;
  onSave: (record: RecordItem, patch: Record<string, unknown>) => Promise<void>;
  onEditAll?: (() => void) | undefined;
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

const named = (field: Field, id: unknown, name: string): Field =>
  typeof id === 'string'
    ? { ...field, options: [{ id, label: { 'zh-CN': name, en: name } }] }
    : field;

/** What the product keeps of every record, with the names of its stage and pool. */
function ownershipFields(record: RecordItem, names: Names): Field[] {
  const always = ['_owner', '_createdAt'];
  const shown = ['_owner', '_stage', '_pool', '_createdBy', '_createdAt'];
  return shown
    .filter((key) => always.includes(key) || !isEmpty(record[key]))
    .flatMap((key) => systemFieldOf(key) ?? [])
    .map((field) => {
      if (field.key === '_stage')
        return named(field, record._stage, names.stage(record._stage ?? ''));
      if (field.key === '_pool') return named(field, record._pool, names.pool(record._pool ?? ''));
      return field;
    });
}

function Section(props: RecordFieldsProps & { section: RecordSection; canFold: boolean }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { section, record } = props;
  const filled = section.fields.filter(({ key }) => !isEmpty(record[key]));
  const shown = props.canFold && !isOpen ? filled : section.fields;
  const left = section.fields.length - shown.length;
  return (
    <section className={classes.section} aria-label={section.title}>
      <h2 className={classes.title}>{section.title}</h2>
      <div className={section.isFigures ? classes.figures : classes.grid}>
        {shown.map((field) => (
          <FieldCell
            key={field.key}
            entity={props.entity.name}
            record={record}
            field={field}
            isTitled={section.fields.length === 1 && field.label[locale] === section.title}
            isFresh={props.fresh.has(field.key)}
            onSave={props.mayWrite(field.key) ? props.onSave : undefined}
          />
        ))}
      </div>
      {(left > 0 || (props.canFold && isOpen)) && (
        <UnstyledButton className={classes.fold} onClick={() => setOpen(!isOpen)}>
          {left > 0 ? t('showMore', { count: left }) : t('showLess')}
        </UnstyledButton>
      )}
    </section>
  );
}

/** A record's fields in the sections of its form, what is calculated, and whose it is. */
export function RecordFields(props: RecordFieldsProps) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const { entity, record, names } = props;
  const { data: forms } = useQuery(definitionsQuery('forms', entity.name));
  const [first, ...rest] = sectionsOf(entity.fields, mainForm(forms ?? []), {
    locale,
    entity: entity.label[locale],
    figures: t('figures'),
    others: t('others'),
  });
  const ownership: RecordSection = {
    id: 'ownership',
    title: t('ownership'),
    columns: 3,
    fields: ownershipFields(record, names),
    isFigures: false,
  };
  const sections = [...(first ? [first] : []), ownership, ...rest];
  return (
    <div className={classes.sections}>
      {props.onEditAll && (
        <Button
          className={classes.editAll ?? ''}
          variant="subtle"
          size="xs"
          onClick={props.onEditAll}
        >
          {t('editAll')}
        </Button>
      )}
      {sections.map((section) => (
        <Section key={section.id} {...props} section={section} canFold={section.id === 'others'} />
      ))}
    </div>
  );
}
