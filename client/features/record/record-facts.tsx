import type { Field } from '../../../schemas/model/fields.ts';
import type { RecordItem } from '../../api/records.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { OptionPill } from '../../fields/option-pill.tsx';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import type { Strip } from './stage-strip.ts';
import { useRecordTexts } from './texts.ts';
import { spanWords } from './time-words.ts';

const isFilled = (value: unknown) => value !== null && value !== undefined && value !== '';

/** What says more about a record than its name: its company, its customer, else what kind it is. */
function secondFact(entity: EntityInfo, record: RecordItem): Field | undefined {
  const able = entity.fields.filter(
    ({ key, unique, computed }) =>
      key !== entity.titleField?.key && !unique && computed === undefined && isFilled(record[key]),
  );
  return (
    able.find(({ type }) => type === 'text' || type === 'relation') ??
    able.find(({ type }) => type === 'select')
  );
}

export function SecondFact({ entity, record }: { entity: EntityInfo; record: RecordItem }) {
  const field = secondFact(entity, record);
  if (!field) return null;
  return <FieldValue field={field} value={record[field.key]} />;
}

const stateKeys = ['stage', 'status', 'state'];

/** The record's state in one word: overdue before anything else, then the field that says it. */
export function RecordState(props: { entity: EntityInfo; record: RecordItem; strips: Strip[] }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const overMs = Math.max(0, ...props.strips.map(({ current }) => current?.overMs ?? 0));
  if (overMs > 0)
    return (
      <StatusPill thread="cinnabar">
        {t('overdueBy', { span: spanWords(overMs, locale) })}
      </StatusPill>
    );
  if (props.strips.some(({ status }) => status === 'incident'))
    return <StatusPill thread="cinnabar">{t('incident')}</StatusPill>;
  const field = props.entity.fields.find(
    ({ key, type }) => type === 'select' && stateKeys.includes(key),
  );
  const option = field?.options.find(({ id }) => id === props.record[field.key]);
  return option ? <OptionPill option={option} /> : null;
}
