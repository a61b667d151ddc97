import { SegmentedControl } from '@mantine/core';
import type { DateOrder } from '../../../schemas/generated/import.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './date-order-choice.module.css';
import { importTexts } from './texts.ts';
import type { ImportDraft } from './use-import-draft.ts';

const orders = ['YMD', 'MDY', 'DMY'] as const;

/** Asked only when a column of dates cannot say its order itself. */
export function DateOrderChoice({ state }: { state: ImportDraft }) {
  const t = useTexts(importTexts);
  const { locale } = useLocale();
  const { draft, setDraft, survey, fields } = state;
  const dates = new Set(
    fields.filter(({ type }) => type === 'date' || type === 'dateTime').map(({ key }) => key),
  );
  const unclear = (survey.data?.columns ?? []).filter(
    ({ name, dateOrder }) => dateOrder === 'ambiguous' && dates.has(draft.mapping[name] ?? ''),
  );
  if (unclear.length === 0) return null;
  const columns = unclear.map(({ name }) => name).join(locale === 'en' ? ', ' : '、');
  return (
    <div className={classes.choice}>
      <span>{t('dateOrderText', { columns })}</span>
      <SegmentedControl
        size="xs"
        aria-label={t('dateOrder')}
        value={draft.dateFormat ?? ''}
        data={orders.map((order) => ({ value: order, label: t(order) }))}
        onChange={(order) => setDraft({ ...draft, dateFormat: order as DateOrder })}
      />
    </div>
  );
}
