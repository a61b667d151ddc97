import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ApiError } from '../../api/api-error.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { forgetRecord } from '../../api/recent.ts';
import {
  deleteRecord,
  type RecordItem,
  recordQuery,
  recordsKey,
  restoreRecord,
} from '../../api/records.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import { saveFields } from './save-field.ts';
import { useRecordTexts } from './texts.ts';

interface Reference {
  entity: string;
  count: number;
}

/** What one does with a whole record; everything that was read of its entity follows. */
export function useRecordActions(entity: string, id: string, name: string) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const navigate = useNavigate();

  const refresh = () => queryClient.invalidateQueries({ queryKey: recordsKey(entity) });
  const show = (record: RecordItem) => {
    queryClient.setQueryData(recordQuery(entity, id).queryKey, record);
    void refresh();
  };

  async function sayReferences(error: ApiError): Promise<string> {
    const entities = await queryClient.query(entitiesQuery);
    const where = ((error.details.where ?? []) as Reference[]).map((one) =>
      t('referencedBy', {
        count: one.count,
        entity: entities.find((known) => known.name === one.entity)?.label[locale] ?? one.entity,
      }),
    );
    return t('referenced', { name, where: where.join(locale === 'en' ? ', ' : '、') });
  }

  async function restore(): Promise<void> {
    try {
      show(await restoreRecord(entity, id));
      toast({ text: t('restored', { name }) });
    } catch (error) {
      toast({ text: t('restoreFailed', { detail: detailOf(error) }), tone: 'error' });
    }
  }

  async function remove(): Promise<void> {
    try {
      await deleteRecord(entity, id);
      forgetRecord(entity, id);
      await navigate({ to: '/records/$entity', params: { entity } });
      void refresh();
      toast({
        text: t('deleted', { name }),
        undo: { label: t('undo'), run: () => void restore() },
      });
    } catch (error) {
      const isReferenced = error instanceof ApiError && error.code === 'record.referenced';
      const text = isReferenced
        ? await sayReferences(error)
        : t('deleteFailed', { detail: detailOf(error) });
      toast({ text, tone: 'error' });
    }
  }

  return {
    refresh,
    restore,
    remove,
    /** Throws `FieldConflict` or `ApiError`. */
    async save(record: RecordItem, patch: Record<string, unknown>): Promise<void> {
      show(await saveFields(entity, record, patch));
    },
  };
}

export const detailOf = (error: unknown): string =>
  error instanceof ApiError ? error.detail || (error.problems[0]?.detail ?? error.code) : '';
