import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedRows } from '../../../schemas/generated/api-records.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { explainQuery } from '../../api/records.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { FigureRows } from './figure-rows.tsx';
import classes from './drill-panel.module.css';
import type { Figure, Format } from './figures.ts';
import { dashboardTexts } from './texts.ts';

const formatOf = (field: Field | undefined): Format =>
  field?.type === 'money' || field?.type === 'percent' ? field.type : 'number';

function figureOf(rows: ExplainedRows, field: Field | undefined, value: unknown): Figure {
  return {
    entity: rows.entity,
    filter: (rows.filter ?? {}) as Filter,
    measure: {
      op: (rows.agg ?? 'count') as Figure['measure']['op'],
      ...(rows.field ? { field: rows.field } : {}),
    },
    value: typeof value === 'number' ? value : null,
    format: formatOf(field),
    ...(rows.n === undefined ? {} : { rows: rows.n }),
  };
}

/** What a computed value of one record is made of: rows for a rollup, other fields for a formula, each opening further. */
export function ComputedDrill({
  entity,
  id,
  field,
}: {
  entity: string;
  id: string;
  field: string;
}) {
  const t = useTexts(dashboardTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const [path, setPath] = useState([field]);
  const at = path.at(-1) ?? field;
  const { entity: info } = useEntity(entity);
  const { data, error, isPending, refetch } = useQuery(explainQuery(entity, id, at));
  const isSlow = useDelayed(isPending);
  const known = info?.fieldOf(at);
  if (error)
    return (
      <Button variant="subtle" size="xs" onClick={() => void refetch()}>
        {common('common.retry')}
      </Button>
    );
  if (!data) return isSlow ? <Skeleton height={12} width="70%" /> : null;
  return (
    <>
      {path.length > 1 && (
        <UnstyledButton className={classes.back} onClick={() => setPath(path.slice(0, -1))}>
          {path.map((key) => info?.fieldOf(key)?.label[locale] ?? key).join(' › ')}
        </UnstyledButton>
      )}
      {data.rows ? (
        <FigureRows figure={figureOf(data.rows, known, data.value)} />
      ) : (
        <>
          <div className={classes.head}>
            <span className={classes.value}>
              {known && <FieldValue field={known} value={data.value} />}
            </span>
          </div>
          {data.expression && <code className={classes.formula}>{data.expression}</code>}
          <p className={classes.what}>{t('formula')}</p>
          <ul className={classes.rows}>
            {Object.entries(data.inputs ?? {}).map(([key, value]) => {
              const input = info?.fieldOf(key);
              return (
                <li key={key} className={classes.row}>
                  {input?.computed ? (
                    <UnstyledButton
                      className={classes.rowName}
                      onClick={() => setPath([...path, key])}
                    >
                      {input.label[locale]}
                    </UnstyledButton>
                  ) : (
                    <span>{input?.label[locale] ?? key}</span>
                  )}
                  <span className={classes.rowValue}>
                    {input && <FieldValue field={input} value={value} />}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </>
  );
}
