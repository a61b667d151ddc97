import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { aggregateQuery } from '../../../api/records.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { type Figure, groupFigure, measureNames, tileInput } from '../figures.ts';
import { daysOf } from '../period.ts';
import { dashboardTexts } from '../texts.ts';
import { useNumberText } from '../use-figure-text.ts';
import { useResolved } from '../use-resolved.ts';
import { everyPeriod } from './every-period.ts';
import { FigureButton } from './figure-button.tsx';
import { groupFieldOf, useGroupName } from './group-name.tsx';
import { periodLabel } from './period-label.ts';
import { TileFrame } from './tile-frame.tsx';
import type { TileProps } from './tile-props.ts';
import classes from './tile.module.css';

const SeriesChart = lazy(async () => ({
  default: (await import('./series-chart.tsx')).SeriesChart,
}));

interface Bar {
  label: string;
  /** None where nothing happened. */
  figures: Figure[];
}

const nothing: Bar = { label: '', figures: [] };

/** A measure over time: a chart, and the same figures as a table. */
export function LineTile({ tile, range, onOpen }: TileProps) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const say = useNumberText();
  const nameOf = useGroupName(tile);
  const resolve = useResolved();
  const [isTable, setTable] = useState(false);
  const input = tileInput(tile, range);
  const query = useQuery(
    aggregateQuery(tile.entity, {
      ...input,
      filter: resolve(tile.entity, input.filter),
      sort: groupFieldOf(tile) ?? '',
    }),
  );
  const [group] = tile.aggregate?.groupBy ?? [];
  const unit = typeof group === 'object' ? group.unit : undefined;
  const measures = measureNames(tile);
  const labelOf = (name: string) =>
    tile.aggregate?.measures[name]?.label?.[locale] ?? tile.label[locale];
  const nameOfPeriod = (start: unknown) =>
    unit ? periodLabel(start, unit, locale) || t('empty') : nameOf(start);
  const rows = (query.data?.groups ?? []).map((one) => ({
    start: one.key[0],
    label: nameOfPeriod(one.key[0]),
    figures: measures.map((name) => groupFigure(tile, one, name)),
  }));
  const isRanged = groupFieldOf(tile) === tile.date;
  const starts = unit
    ? everyPeriod(rows, unit, isRanged && range ? daysOf(range, new Date()) : undefined)
    : rows.map(({ start }) => start);
  const bars = starts.map(
    (start) =>
      rows.find((row) => row.start === start) ?? { label: nameOfPeriod(start), figures: [] },
  );
  const open = ({ label, figures }: Bar | undefined = nothing, measure: number) => {
    const figure = figures[measure];
    if (figure) onOpen({ title: `${label} · ${labelOf(measures[measure] ?? '')}`, figure });
  };
  return (
    <TileFrame
      tile={tile}
      state={query}
      isEmpty={rows.length === 0}
      aside={
        <Button variant="subtle" size="xs" onClick={() => setTable(!isTable)}>
          {t(isTable ? 'showChart' : 'showTable')}
        </Button>
      }
    >
      {isTable ? (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('period')}</th>
                {measures.map((name) => (
                  <th key={name} scope="col" data-number="true">
                    {labelOf(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.label}>
                  <td>{row.label}</td>
                  {row.figures.map(({ value, format }, at) => (
                    <td key={measures[at]} data-number="true">
                      <FigureButton name={row.label} onOpen={() => open(row, at)}>
                        {say(value, format)}
                      </FigureButton>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<Skeleton height={220} />}>
          <SeriesChart
            title={tile.label[locale]}
            labels={bars.map(({ label }) => label)}
            series={measures.map((name, at) => ({
              name: labelOf(name),
              values: bars.map(({ figures }) => figures[at]?.value ?? null),
              say: (value) => say(value, rows[0]?.figures[at]?.format ?? 'number'),
            }))}
            onOpen={(bar, measure) => open(bars[bar], measure)}
          />
        </Suspense>
      )}
    </TileFrame>
  );
}
