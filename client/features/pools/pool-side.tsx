import { useQuery } from '@tanstack/react-query';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { pipelinesQuery, stagesOf } from '../../api/pipelines.ts';
import { seatsQuery } from '../../api/pools.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import classes from './pool-page.module.css';
import { poolRules } from './pool-words.ts';
import { poolTexts } from './texts.ts';

function Seats({ pool }: { pool: PoolDocument }) {
  const t = useTexts(poolTexts);
  const { data } = useQuery(seatsQuery(pool.name));
  if (!data) return null;
  const { holding, daily } = pool.caps ?? {};
  const of = (count: number, cap: number | undefined) =>
    cap === undefined ? count : `${count} / ${cap}`;
  const items = data.items.toSorted((a, b) => b.holds - a.holds || a.name.localeCompare(b.name));
  return (
    <section aria-labelledby="pool-seats">
      <h2 id="pool-seats" className={classes.sideTitle}>
        {t('seats')}
      </h2>
      {items.length === 0 ? (
        <p className={classes.sideText}>{t('seatsEmpty')}</p>
      ) : (
        <table className={classes.seats}>
          <thead>
            <tr>
              <th>{t('person')}</th>
              <th>{t('holds')}</th>
              <th>{t('today')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ user, name, holds, today }) => (
              <tr key={user} data-full={(holding !== undefined && holds >= holding) || undefined}>
                <td>
                  <span className={classes.person}>
                    <Avatar name={name} />
                    <span className={classes.word}>{name}</span>
                  </span>
                </td>
                <td>{of(holds, holding)}</td>
                <td>{of(today, daily)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** How the pool works, and for those who assign who holds how many. */
export function PoolSide({ pool, maySeeSeats }: { pool: PoolDocument; maySeeSeats: boolean }) {
  const t = useTexts(poolTexts);
  const { locale } = useLocale();
  const { data: pipelines = [] } = useQuery(pipelinesQuery);
  const speech = { locale, t, stages: stagesOf(pipelines, pool.entity) };
  return (
    <aside className={classes.side} aria-label={t('rules')}>
      <section aria-labelledby="pool-rules">
        <h2 id="pool-rules" className={classes.sideTitle}>
          {t('rules')}
        </h2>
        <ul className={classes.rules}>
          {poolRules(pool, speech).map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
      {maySeeSeats && <Seats pool={pool} />}
    </aside>
  );
}
