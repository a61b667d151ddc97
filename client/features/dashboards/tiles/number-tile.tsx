import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DashboardTile } from '../../../../schemas/generated/dashboard.ts';
import { aggregateQuery } from '../../../api/records.ts';
import type { RecordGroup } from '../../../../schemas/generated/api-records.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { changeOf, groupFigure, measureNames, tileInput } from '../figures.ts';
import { withRange } from '../period.ts';
import { dashboardTexts } from '../texts.ts';
import { useResolved } from '../use-resolved.ts';
import { useNumberText } from '../use-figure-text.ts';
import { FigureButton } from './figure-button.tsx';
import { Sparkline } from './sparkline.tsx';
import { TileFrame } from './tile-frame.tsx';
import type { TileProps } from './tile-props.ts';
import classes from './tile.module.css';

/** Without any record there is no group, and so no figure but none or zero. */
function onlyGroup(
  groups: RecordGroup[] | undefined,
  filter: object,
  isCount: boolean,
): RecordGroup {
  const [group] = groups ?? [];
  return group ?? { key: [], values: isCount ? { n: 0 } : {}, filter: { ...filter } };
}

function Change({
  now,
  before,
  text,
}: {
  now: number | null;
  before: number | null;
  text: string;
}) {
  const { locale } = useLocale();
  const change = changeOf(now, before);
  const Icon = change !== null && change < 0 ? IconArrowDownRight : IconArrowUpRight;
  return (
    <p className={classes.change}>
      {change !== null && (
        <span className={classes.share}>
          <Icon size={14} stroke={1.75} aria-hidden="true" />
          {new Intl.NumberFormat(locale, {
            style: 'percent',
            maximumFractionDigits: 1,
            signDisplay: 'exceptZero',
          }).format(change)}
        </span>
      )}
      {text}
    </p>
  );
}

/** One figure with what it was before. */
export function NumberTile({ tile, range, compared, comparison, onOpen }: TileProps) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const say = useNumberText();
  const resolve = useResolved();
  const measured: DashboardTile = tile.aggregate ? tile : { ...tile, aggregate: countAll };
  const [name = 'n'] = measureNames(measured);
  const ask = (of: typeof range) => {
    const input = tileInput(measured, of);
    return aggregateQuery(tile.entity, { ...input, filter: resolve(tile.entity, input.filter) });
  };
  const now = useQuery(ask(range));
  const before = useQuery({
    ...ask(compared),
    enabled: compared !== undefined && tile.date !== undefined,
  });
  const words = withRange(tile.filter, tile.date, range);
  const isCount = measured.aggregate?.measures[name]?.op === 'count';
  const figure = {
    ...groupFigure(measured, onlyGroup(now.data?.groups, words, isCount), name),
    filter: words,
  };
  const earlier = numberBefore(before.data?.groups, name, isCount);
  const label = tile.label[locale];
  return (
    <TileFrame tile={tile} state={now} aside={tile.date ? undefined : t('allTime')}>
      <div className={classes.numberBody}>
        <FigureButton name={label} onOpen={() => onOpen({ title: label, figure })}>
          <span className={classes.big}>{say(figure.value, figure.format)}</span>
        </FigureButton>
        {tile.date && <Sparkline tile={measured} measure={name} resolve={resolve} />}
      </div>
      {compared && tile.date && before.data && (
        <Change
          now={figure.value}
          before={earlier}
          text={t(comparison === 'lastYear' ? 'vsLastYear' : 'vsBefore', {
            value: say(earlier, figure.format),
          })}
        />
      )}
    </TileFrame>
  );
}

const countAll = { groupBy: [], measures: { n: { op: 'count' as const } } };

function numberBefore(groups: RecordGroup[] | undefined, name: string, isCount: boolean) {
  const value = groups?.[0]?.values[name];
  return value === undefined || value === null ? (isCount ? 0 : null) : Number(value);
}
