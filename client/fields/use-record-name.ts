import { useQuery } from '@tanstack/react-query';
import { labelInSentence } from './label-in-sentence.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { recordTitleQuery } from './record-names.ts';
import { fieldTexts } from './texts.ts';
import { useEntity } from './use-entity.ts';
import { useFormatValue } from './use-format-value.ts';

export interface RecordNameState {
  /** Undefined while it is being read. */
  name: string | undefined;
  /** The record is deleted or not visible to the reader; `name` says so. */
  isMissing: boolean;
}

/** What a record is called, for screens that know its id only. All names of a screen are read in one request. */
export function useRecordName(entityName: string, id: string | null | undefined): RecordNameState {
  const t = useTexts(fieldTexts);
  const { locale } = useLocale();
  const format = useFormatValue();
  const { entity, isPending } = useEntity(entityName);
  const title = entity?.titleField;
  const { data, error } = useQuery({
    ...recordTitleQuery(entityName, title?.key ?? '_id', id ?? ''),
    enabled: Boolean(id) && title !== undefined,
  });
  if (!id) return { name: '', isMissing: false };
  if (data === null || (error && !data) || (!isPending && !entity))
    return { name: t('recordMissing'), isMissing: true };
  if (!data || !title || !entity) return { name: undefined, isMissing: false };
  const name = format(title, data[title.key]);
  return {
    name: name || t('untitled', { entity: labelInSentence(entity.label, locale) }),
    isMissing: false,
  };
}
