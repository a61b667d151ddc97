import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type {
  ComputedMark,
  Explanation as Explained,
} from '../../../schemas/generated/api-records.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { explainQuery } from '../../api/records.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useDelayed } from '../../ui/use-delayed.ts';
import { ExplainedFormula } from './explained-formula.tsx';
import { ExplainedHolding, ExplainedRouting } from './explained-owner.tsx';
import { ExplainedRollup } from './explained-rollup.tsx';
import { ExplainedSetting } from './explained-setting.tsx';
import classes from './explanation.module.css';
import { useExplainTexts } from './explain-texts.ts';
import { useRecordTexts } from './texts.ts';

interface Asked {
  entity: string;
  id: string;
  field: Pick<Field, 'key' | 'label'>;
  shown: string;
}

/** Why there is no value, in words; undefined when there is one. */
export function useReason() {
  const t = useRecordTexts();
  return (mark: ComputedMark | undefined, isRollup = false): string | undefined => {
    if (mark?.state === 'failed') return t('failed');
    switch (mark?.reason) {
      case undefined:
        return undefined;
      case 'no_cost':
        return t('reasonNoCost');
      case 'cost_unknown':
        return t(isRollup ? 'reasonNoRows' : 'reasonUnknown');
      default:
        return t('reasonError');
    }
  };
}

function Body({ asked, data }: { asked: Asked; data: Explained }) {
  switch (data.kind) {
    case 'formula':
      return <ExplainedFormula entity={asked.entity} data={data} />;
    case 'rollup':
      return <ExplainedRollup data={data} />;
    case 'entered':
      return (
        <>
          <ExplainedSetting entity={asked.entity} id={asked.id} data={data} />
          {data.routing && <ExplainedRouting routing={data.routing} />}
          {asked.field.key === '_owner' && <ExplainedHolding entity={asked.entity} id={asked.id} />}
        </>
      );
  }
}

/** Why a value is what it is: the formula, the rows behind it, or who set it and how. */
export function Explanation(asked: Asked) {
  const t = useExplainTexts();
  const words = useRecordTexts();
  const { locale } = useLocale();
  const reasonOf = useReason();
  const { data, error, isPending, refetch } = useQuery({
    ...explainQuery(asked.entity, asked.id, asked.field.key),
    staleTime: 0,
  });
  const isSlow = useDelayed(isPending);
  const field = asked.field.label[locale];
  const title = asked.shown
    ? t('whyTitle', { field, value: asked.shown })
    : t('whyNone', { field });
  const reason = reasonOf(data?.mark, data?.kind === 'rollup');
  return (
    <div className={classes.card}>
      <p className={classes.title}>{title}</p>
      {reason && <p className={classes.reason}>{reason}</p>}
      {data && <Body asked={asked} data={data} />}
      {error && (
        <p className={classes.failed}>
          {t('whyFailed')}{' '}
          <Button variant="subtle" size="xs" onClick={() => void refetch()}>
            {words('again')}
          </Button>
        </p>
      )}
      {isSlow && <Skeleton height={12} width="80%" />}
    </div>
  );
}
