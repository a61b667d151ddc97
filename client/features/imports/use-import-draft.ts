import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ImportEncoding, ImportSeparator } from '../../../schemas/generated/api-imports.ts';
import { useRights } from '../../api/me.ts';
import { tryImport } from '../../api/imports.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { newToken } from '../../ui/new-token.ts';
import {
  type Draft,
  emptyDraft,
  firstMapping,
  importableFields,
  optionsOf,
  ownerTarget,
} from './draft.ts';
import { rememberedMapping } from './remembered-mapping.ts';

/** How the file is read when the server's guess is wrong. */
export interface Format {
  encoding?: ImportEncoding;
  separator?: ImportSeparator;
}

interface Chosen {
  file: File;
  token: string;
}

const settleMs = 350;

/** A file on its way in: what it holds, what was decided about it, and what would come of that. */
export function useImportDraft(entity: EntityInfo) {
  const [chosen, setChosen] = useState<Chosen>();
  const [format, setFormat] = useState<Format>({});
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [readFor, setReadFor] = useState<string>();
  const { readOnlyFields, assign } = useRights().entity(entity.name);
  const fields = useMemo(
    () => importableFields(entity.fields, readOnlyFields),
    [entity, readOnlyFields],
  );
  const file = chosen?.file;
  const canAssign = assign !== 'none';

  const survey = useQuery({
    queryKey: ['import-survey', entity.name, chosen?.token, format],
    queryFn: ({ signal }) => tryImport(entity.name, file as File, format, signal),
    enabled: file !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const columns = survey.data?.columns;
  const reading = `${chosen?.token} ${JSON.stringify(format)}`;
  if (columns && readFor !== reading) {
    const known = new Set([...fields.map(({ key }) => key), ...(canAssign ? [ownerTarget] : [])]);
    const first = firstMapping(columns, rememberedMapping(entity.name), known);
    setDraft({ ...draft, ...first, also: {}, keys: [], values: {} });
    setReadFor(reading);
  }

  const isRead = readFor === reading && columns !== undefined;
  const [settled] = useDebouncedValue(draft, settleMs);
  const options = { ...format, ...optionsOf(settled) };
  const check = useQuery({
    queryKey: ['import-check', entity.name, chosen?.token, options],
    queryFn: ({ signal }) => tryImport(entity.name, file as File, options, signal),
    enabled: isRead && file !== undefined && Object.keys(settled.mapping).length > 0,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

  return {
    entity,
    fields,
    canAssign,
    file,
    /** Another for each file that is chosen. */
    token: chosen?.token,
    format,
    setFormat,
    draft,
    setDraft,
    survey,
    check,
    isRead,
    isChecking: check.isFetching || settled !== draft,
    options: { ...format, ...optionsOf(draft) },
    choose: (next: File | undefined) =>
      setChosen(next ? { file: next, token: newToken() } : undefined),
  };
}

export type ImportDraft = ReturnType<typeof useImportDraft>;
