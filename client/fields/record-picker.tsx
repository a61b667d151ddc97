import { Loader, Select } from '@mantine/core';
import { labelInSentence } from './label-in-sentence.ts';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Field } from '../../schemas/model/fields.ts';
import { useRights } from '../api/me.ts';
import { type Filter, type RecordItem, recordPage, recordsKey } from '../api/records.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { InputProps } from './control-props.ts';
import classes from './inputs/controls.module.css';
import { fieldTexts } from './texts.ts';
import { type EntityInfo, useEntity } from './use-entity.ts';
import { useFormatValue } from './use-format-value.ts';
import { useRecordName } from './use-record-name.ts';

const RecordDialog = lazy(async () => ({
  default: (await import('../forms/record-dialog.tsx')).RecordDialog,
}));

/** The value of the option that creates a record. */
const createOption = 'create';
const mostOffered = 20;
const told: Field['type'][] = ['text', 'phone', 'email', 'select', 'money', 'date'];

/** Fields that tell records of the same name apart. */
function contextFields(entity: EntityInfo): Field[] {
  return entity.fields
    .filter((field) => field.key !== entity.titleField?.key && told.includes(field.type))
    .slice(0, 2);
}

function useFound(entity: EntityInfo | undefined, search: string, filter: Filter | undefined) {
  const fields = entity ? [entity.titleField, ...contextFields(entity)] : [];
  const keys = fields.flatMap((field) => (field ? [field.key] : []));
  const selection = {
    ...(search ? { search } : {}),
    ...(filter ? { filter } : {}),
    fields: keys,
  };
  return useQuery({
    queryKey: [...recordsKey(entity?.name ?? ''), 'picker', selection],
    queryFn: ({ signal }) =>
      recordPage(entity?.name ?? '', selection, { limit: mostOffered }, signal),
    enabled: entity !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** Picks a record of that entity: searches as one types, tells same names apart, and offers to create what is not there. */
export function RecordPicker(
  props: InputProps & {
    entity: string;
    value: string | null | undefined;
    onChange: (value: string | null) => void;
    filter?: Filter;
    /** Creating is offered to those who may, unless this is false. */
    canCreate?: boolean;
  },
) {
  const { entity: entityName, value = null, onChange, filter, canCreate = true, ...input } = props;
  const t = useTexts(fieldTexts);
  const { locale } = useLocale();
  const { entity } = useEntity(entityName);
  const format = useFormatValue();
  const mayCreate = useRights().entity(entityName).create && canCreate;
  const current = useRecordName(entityName, value);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [created, setCreated] = useState<string>();
  // The input shows the chosen name; that is no search.
  const isSearch = isOpen && typed !== current.name;
  const [search] = useDebouncedValue(isSearch ? typed.trim() : '', 200);
  const found = useFound(isOpen ? entity : undefined, search, filter);
  const label = entity ? labelInSentence(entity.label, locale) : '';

  const titleOf = (record: RecordItem) =>
    (entity?.titleField && format(entity.titleField, record[entity.titleField.key])) ||
    t('untitled', { entity: label });
  const contextOf = (record: RecordItem) =>
    entity &&
    contextFields(entity)
      .map((field) => format(field, record[field.key]))
      .filter(Boolean)
      .join(' · ');
  const records = found.data?.items ?? [];
  const byId = new Map(records.map((record) => [record._id, record]));
  const data = [
    ...(value && !byId.has(value) ? [{ value, label: current.name ?? '' }] : []),
    ...records.map((record) => ({ value: record._id, label: titleOf(record) })),
    ...(mayCreate
      ? [
          {
            value: createOption,
            label: search
              ? t('createNamed', { entity: label, name: search })
              : t('create', { entity: label }),
          },
        ]
      : []),
  ];
  const wanted = typed.trim().toLowerCase();
  /** The chosen record stands among the options for its name only; what was found for an earlier text may not fit. */
  const isFound = (option: object) => {
    if (!('value' in option && 'label' in option)) return false;
    if (option.value === createOption) return true;
    const isStale = found.isPlaceholderData || search !== typed.trim();
    return (
      byId.has(String(option.value)) &&
      (!isStale || String(option.label).toLowerCase().includes(wanted))
    );
  };
  const choose = (next: string | null) => {
    if (next === createOption) setCreated(isSearch ? typed.trim() : '');
    else onChange(next);
  };
  return (
    <>
      <Select
        {...input}
        placeholder={input.placeholder ?? t('search')}
        data={data}
        searchable
        openOnFocus={input.autoFocus === true}
        clearable={input.required !== true}
        allowDeselect={false}
        filter={({ options }) => (isSearch ? options.filter(isFound) : options)}
        classNames={{ ...input.classNames, option: classes.pick ?? '' }}
        nothingFoundMessage={
          found.isError
            ? t('searchFailed')
            : found.isPending
              ? t('searching')
              : t(search ? 'nothingFound' : 'nothingThere')
        }
        comboboxProps={{ shadow: 'md', transitionProps: { duration: 140 } }}
        value={value}
        onChange={choose}
        onSearchChange={setTyped}
        onDropdownOpen={() => setOpen(true)}
        onDropdownClose={() => setOpen(false)}
        rightSection={isOpen && found.isFetching ? <Loader size={14} /> : undefined}
        renderOption={({ option }) => {
          if (option.value === createOption) {
            return (
              <span className={classes.create}>
                <IconPlus size={14} stroke={1.75} aria-hidden="true" />
                {option.label}
              </span>
            );
          }
          const record = byId.get(option.value);
          const context = record && contextOf(record);
          return (
            <span className={classes.found}>
              <span>{option.label}</span>
              {context && <span className={classes.context}>{context}</span>}
            </span>
          );
        }}
      />
      {created !== undefined && entity && (
        <Suspense>
          <RecordDialog
            entity={entityName}
            values={created && entity.titleField ? { [entity.titleField.key]: created } : {}}
            onClose={() => setCreated(undefined)}
            onSaved={(record) => {
              setCreated(undefined);
              onChange(record._id);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
