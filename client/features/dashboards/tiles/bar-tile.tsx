import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordGroup } from '../../../../schemas/generated/api-records.ts';
import { aggregateQuery } from '../../../api/records.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { groupFigure, measureNames, numberOf, tileInput } from '../figures.ts';
import { dashboardTexts } from '../texts.ts';
import { useNumberText } from '../use-figure-text.ts';
import { useResolved } from '../use-resolved.ts';
import { FigureButton } from './figure-button.tsx';
import { GroupName, useGroupName } from './group-name.tsx';
import { TileFrame } from './tile-frame.tsx';
import type { TileProps } from './tile-props.ts';
import classes from './tile.module.css';

const shownFirst = 8;

/** Lengths of measures side by side, one row a group; the longest first. */
export function BarTile({ tile, range, onOpen }: TileProps) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const say = useNumberText();
  const nameOf = useGroupName(tile);
  const resolve = useResolved();
  const [isOpen, setOpen] = useState(false);
  const input = tileInput(tile, range);
  const query = useQuery(
    aggregateQuery(tile.entity, { ...input, filter: resolve(tile.entity, input.filter) }),
  );
  const measures = measureNames(tile);
  const sizeOf = (group: RecordGroup) =>
    Math.max(...measures.map((name) => numberOf(group.values[name]) ?? 0));
  const groups = (query.data?.groups ?? []).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const most = Math.max(0, ...groups.map(sizeOf)) || 1;
  const rest = groups.length - shownFirst;
  const isMany = measures.length > 1;
  return (
    <TileFrame
      tile={tile}
      state={query}
      isEmpty={groups.length === 0}
      aside={isMany ? <Legend tile={tile} /> : tile.date ? undefined : t('allTime')}
    >
      <ul className={classes.bars}>
        {groups.slice(0, isOpen ? undefined : shownFirst).map((group) => (
          <li key={String(group.key[0])} className={classes.bar}>
            <span className={classes.barName}>
              <GroupName tile={tile} value={group.key[0]} />
            </span>
            <span className={classes.tracks} aria-hidden="true">
              {measures.map((name, at) => (
                <span
                  key={name}
                  className={classes.fill}
                  data-series={at + 1}
                  style={{ width: `${(100 * (numberOf(group.values[name]) ?? 0)) / most}%` }}
                />
              ))}
            </span>
            <span className={classes.barValues}>
              {measures.map((name) => {
                const figure = groupFigure(tile, group, name);
                const label = tile.aggregate?.measures[name]?.label?.[locale];
                const title = [nameOf(group.key[0]), label].filter(Boolean).join(' · ');
                return (
                  <FigureButton key={name} name={title} onOpen={() => onOpen({ title, figure })}>
                    {say(figure.value, figure.format)}
                  </FigureButton>
                );
              })}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button
          variant="subtle"
          size="xs"
          className={classes.more ?? ''}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('showLess') : t('showAll', { count: rest })}
        </Button>
      )}
    </TileFrame>
  );
}

function Legend({ tile }: Pick<TileProps, 'tile'>) {
  const { locale } = useLocale();
  return measureNames(tile).map((name, at) => (
    <span key={name} className={classes.legend}>
      <span className={classes.dot} data-series={at + 1} aria-hidden="true" />
      {tile.aggregate?.measures[name]?.label?.[locale] ?? name}
    </span>
  ));
}
