import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TriedRules } from '../../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { tryRules } from '../../api/pools.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import classes from './pool-settings.module.css';
import { poolSettingsTexts } from './settings-texts.ts';

const restMs = 400;
const kinds = ['atOnce', 'withinDay', 'later', 'stay'] as const;

function Outcome({ tried }: { tried: TriedRules }) {
  const t = useTexts(poolSettingsTexts);
  if (tried.held === 0) return <p className={classes.help}>{t('outcomeNothing')}</p>;
  const isPart = tried.looked < tried.held;
  return (
    <>
      <p>{t('outcomeOf', { count: tried.held })}</p>
      <ul className={classes.outcomes}>
        {kinds
          .filter((kind) => tried[kind] > 0)
          .map((kind) => (
            <li key={kind} data-kind={kind}>
              {t(`outcome_${kind}`, { count: tried[kind] })}
            </li>
          ))}
      </ul>
      {isPart && <p className={classes.help}>{t('outcomePart', { count: tried.looked })}</p>}
    </>
  );
}

/** What the rules as they are written would mean for what people hold now. */
export function RulesOutcome({ pool }: { pool: PoolDocument }) {
  const [rules] = useDebouncedValue(pool, restMs);
  const { data } = useQuery({
    queryKey: [
      'pools',
      'try-rules',
      pool.name,
      rules.protection,
      rules.protectionByStage,
      rules.returns,
    ],
    queryFn: () => tryRules(rules),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  return <output className={classes.outcome}>{data && <Outcome tried={data} />}</output>;
}
