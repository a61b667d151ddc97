import { Button, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoolSeat } from '../../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { detailOf, failureOf } from '../../api/api-error.ts';
import { seatsQuery } from '../../api/pools.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ReadFailure } from '../../ui/read-failure.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { peopleTabTexts } from './people-tab-texts.ts';
import classes from './people-tab.module.css';
import { RoutingTrial } from './routing-trial.tsx';
import { SeatDialog } from './seat-dialog.tsx';

const of = (count: number, cap: number | null | undefined) =>
  cap === null || cap === undefined ? count : `${count} / ${cap}`;

function SeatState({ seat, cap }: { seat: PoolSeat; cap: number | undefined }) {
  const t = useTexts(peopleTabTexts);
  const { locale } = useLocale();
  const now = useNow();
  const { active, away, holds, capacity } = seat;
  const limit = capacity ?? cap;
  if (!active) return <StatusPill thread="cinnabar">{t('inactive')}</StatusPill>;
  if (away)
    return (
      <StatusPill thread="gamboge">
        {away.until
          ? t(`${away.reason}Until`, { when: relativeTime(away.until, now, locale) })
          : t(away.reason)}
      </StatusPill>
    );
  if (limit !== undefined && holds >= limit)
    return <StatusPill thread="gamboge">{t('full')}</StatusPill>;
  return <StatusPill thread="bamboo">{t('present')}</StatusPill>;
}

function SeatRow(props: {
  pool: PoolDocument;
  seat: PoolSeat;
  onChange: (() => void) | undefined;
}) {
  const { pool, seat, onChange } = props;
  const t = useTexts(peopleTabTexts);
  const cells: [label: string, value: string | number][] = [
    [t('load'), of(seat.holds, seat.capacity ?? pool.caps?.holding)],
    [t('claimedToday'), of(seat.today, pool.caps?.daily)],
    [t('givenToday'), of(seat.givenToday, seat.daily)],
    [t('givenThisWeek'), of(seat.givenThisWeek, seat.weekly)],
    [t('weight'), seat.weight],
  ];
  return (
    <tr>
      <td>
        <span className={classes.person}>
          <Avatar name={seat.name} />
          {seat.name}
        </span>
      </td>
      <td>
        <SeatState seat={seat} cap={pool.caps?.holding} />
      </td>
      {cells.map(([label, value]) => (
        <td key={label} className={classes.number} data-label={label}>
          {value}
        </td>
      ))}
      {onChange && (
        <td className={classes.action}>
          <Button
            size="xs"
            variant="default"
            aria-label={t('changeOne', { name: seat.name })}
            onClick={onChange}
          >
            {t('change')}
          </Button>
        </td>
      )}
    </tr>
  );
}

/** Who works on a pool: what each holds, may hold and is given now; and a try of who would get the next records. */
export function PeopleTab({ pool }: { pool: PoolDocument }) {
  const t = useTexts(peopleTabTexts);
  const query = useQuery(seatsQuery(pool.name));
  const { data } = query;
  const failure = failureOf(query);
  const [changed, setChanged] = useState<PoolSeat>();
  const [isTrying, setTrying] = useState(false);
  if (failure)
    return (
      <ReadFailure
        title={t('failed')}
        text={detailOf(failure)}
        onRetry={() => void query.refetch()}
      />
    );
  if (!data) return null;
  const items = data.items.toSorted((a, b) => b.holds - a.holds || a.name.localeCompare(b.name));
  const { replanning } = data;
  return (
    <div className={classes.scroll}>
      <div className={classes.head}>
        <p className={classes.hint}>{t('hint')}</p>
        <Button variant="default" onClick={() => setTrying(true)}>
          {t('try')}
        </Button>
      </div>
      {replanning && replanning.left > 0 && (
        <Notice tone="info">{t('replanning', { left: replanning.left, of: replanning.of })}</Notice>
      )}
      <table className={classes.table} aria-label={t('people')}>
        <thead>
          <tr>
            <th>{t('person')}</th>
            <th>{t('state')}</th>
            {(['load', 'claimedToday', 'givenToday', 'givenThisWeek', 'weight'] as const).map(
              (key) => (
                <th key={key} className={classes.number}>
                  {t(key)}
                </th>
              ),
            )}
            {data.mayChange && (
              <th>
                <VisuallyHidden>{t('change')}</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((seat) => (
            <SeatRow
              key={seat.user}
              pool={pool}
              seat={seat}
              onChange={data.mayChange ? () => setChanged(seat) : undefined}
            />
          ))}
        </tbody>
      </table>
      {items.length === 0 && <p className={classes.hint}>{t('empty')}</p>}
      {changed && <SeatDialog pool={pool} seat={changed} onClose={() => setChanged(undefined)} />}
      <RoutingTrial pool={pool} isOpen={isTrying} onClose={() => setTrying(false)} />
    </div>
  );
}
