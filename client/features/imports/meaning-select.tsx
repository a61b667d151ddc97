import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnmatchedValue } from '../../../schemas/generated/api-imports.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { usersQuery } from '../../api/people.ts';
import { recordPage, recordsKey } from '../../api/records.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './check-step.module.css';
import { chooseValue } from './draft.ts';
import { importTexts } from './texts.ts';
import type { ImportDraft } from './use-import-draft.ts';

const empty = '';
const refused = '\u0000';

interface Meaning {
  value: string;
  label: string;
}

/** What a value of that field may mean: options, other records by the field that finds them, or people. */
function useMeanings(field: Field | undefined, by: string, search: string): Meaning[] {
  const { locale } = useLocale();
  const target = field?.relation?.entity ?? '';
  const records = useQuery({
    queryKey: [...recordsKey(target), 'meanings', by, search],
    queryFn: ({ signal }) =>
      recordPage(target, { ...(search ? { search } : {}), fields: [by] }, { limit: 30 }, signal),
    enabled: target !== '' && by !== '_id',
    placeholderData: keepPreviousData,
  });
  const users = useQuery({ ...usersQuery, enabled: field?.type === 'user' });
  if (!field) return [];
  if (field.options.length > 0)
    return field.options
      .filter(({ archived }) => !archived)
      .map(({ id, label }) => ({ value: id, label: label[locale] }));
  if (field.type === 'user')
    return (users.data ?? []).map(({ email, name }) => ({ value: email ?? name, label: name }));
  const names = (records.data?.items ?? []).map((record) => String(record[by] ?? ''));
  return [...new Set(names)].filter(Boolean).map((name) => ({ value: name, label: name }));
}

export function MeaningSelect({ one, state }: { one: UnmatchedValue; state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { draft, setDraft, check, fields } = state;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const field = fields.find(({ key }) => key === one.field);
  const by = (draft.refs[one.field] ?? check.data?.refs[one.field])?.by ?? '_id';
  const meanings = useMeanings(field, by, search);
  const chosen = draft.values[one.field]?.[one.value];
  const extra = [one.proposed, chosen].filter(
    (value): value is string => Boolean(value) && !meanings.some((known) => known.value === value),
  );
  const data = [
    ...[...new Set(extra)].map((value) => ({ value, label: value })),
    ...meanings,
    { value: empty, label: t('keepEmpty') },
    { value: refused, label: t('refuse') },
  ];
  return (
    <Select
      className={classes.meaning ?? ''}
      aria-label={t('meaningOf', { value: one.value })}
      searchable
      allowDeselect={false}
      {...(field?.relation ? { onSearchChange: setTyped } : {})}
      placeholder={one.proposed ?? t('refuse')}
      value={chosen ?? refused}
      data={data}
      onChange={(value) =>
        setDraft(chooseValue(draft, one.field, one.value, value === refused ? null : value))
      }
    />
  );
}
