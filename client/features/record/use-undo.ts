import type { HistoryItem } from '../../../schemas/generated/api-records.ts';
import { useRights } from '../../api/me.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import { useRecordTexts } from './texts.ts';
import type { TimelineProps } from './timeline.tsx';
import { undoOf } from './undo-change.ts';
import { mayWrite } from './may-write.ts';
import { FieldConflict } from './save-field.ts';
import { detailOf, useRecordActions } from './use-record-actions.ts';

/** Takes one change back by writing what was there before; undefined where there is nothing to take back. */
export function useUndo(props: TimelineProps & { change: HistoryItem }): (() => void) | undefined {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const { entity } = useEntity(props.entity);
  const rights = useRights();
  const { record, change } = props;
  const actions = useRecordActions(props.entity, record._id, props.name);
  const undo = undoOf(change, record, {
    write: (key) => mayWrite(entity, rights, record, key),
    delete: rights.may('delete', props.entity, record),
  });
  if (!undo) return undefined;

  const sayConflict = (fields: string[]) => {
    const labels = fields.map((key) => entity?.fieldOf(key)?.label[locale] ?? key);
    const text = t('undoConflict', { fields: labels.join(locale === 'en' ? ', ' : '、') });
    toast({ text, tone: 'error' });
  };
  async function write(patch: Record<string, unknown>): Promise<void> {
    try {
      await actions.save(record, patch);
      toast({ text: t('undone') });
    } catch (error) {
      if (error instanceof FieldConflict) sayConflict(Object.keys(patch));
      else toast({ text: t('saveFailed', { detail: detailOf(error) }), tone: 'error' });
    }
  }
  return () => {
    switch (undo.kind) {
      case 'write':
        void write(undo.patch);
        return;
      case 'restore':
        void actions.restore();
        return;
      case 'delete':
        void actions.remove();
        return;
      case 'conflict':
        sayConflict(undo.fields);
    }
  };
}
