import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TableLogic } from '../../../schemas/generated/rule.ts';
import { recordQuery } from '../../api/records.ts';
import { checkRule } from '../../api/rules.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { fieldsRead, givenOf, asExpected } from './rule-inputs.ts';
import classes from './rule-page.module.css';
import { ruleTexts } from './texts.ts';

/** Which row decides for a record; the table shows it. */
export function TryTable(props: {
  entity: string;
  logic: TableLogic;
  onFiring: (rows: readonly number[]) => void;
}) {
  const t = useTexts(ruleTexts);
  const { entity: name, logic, onFiring } = props;
  const { entity } = useEntity(name);
  const [id, setId] = useState<string | null>(null);
  const { data: record } = useQuery({ ...recordQuery(name, id ?? ''), enabled: id !== null });
  const given = record && givenOf(record, fieldsRead(logic, entity));
  const { data } = useQuery({
    queryKey: ['rules', 'try', name, logic, given],
    queryFn: ({ signal }) =>
      checkRule(
        {
          entity: name,
          logic,
          cases: [{ name: 'try', record: given ?? {}, expected: asExpected(null) }],
        },
        signal,
      ),
    enabled: given !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const result = id === null ? undefined : data?.cases[0];
  const rows = result?.rows;
  const isOtherwise = rows?.length === 0 && logic.table.otherwise !== undefined;
  const firing = JSON.stringify(isOtherwise ? [-1] : (rows ?? []));
  useEffect(() => onFiring(JSON.parse(firing) as number[]), [firing, onFiring]);
  const [row] = rows ?? [];
  return (
    <section className={classes.try}>
      <RecordPicker
        entity={name}
        label={t('tryIt')}
        canCreate={false}
        value={id}
        onChange={setId}
      />
      {result && (
        <p className={classes.tried} aria-live="polite">
          {row === undefined
            ? t(isOtherwise ? 'firesOtherwise' : 'firesNone')
            : t('fires', { row: row + 1 })}
        </p>
      )}
    </section>
  );
}
