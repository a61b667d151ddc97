import { useQuery } from '@tanstack/react-query';
import type { DashboardTile } from '../../../../schemas/generated/dashboard.ts';
import type { Filter } from '../../../../schemas/generated/filter.ts';
import { aggregateQuery } from '../../../api/records.ts';
import { numberOf, tileInput } from '../figures.ts';
import classes from './tile.module.css';

const [width, height, months] = [84, 28, 12];

/** The measure month by month over the last year; decoration beside the figure, which says it all. */
export function Sparkline(props: {
  tile: DashboardTile;
  measure: string;
  resolve: (entity: string, filter: Filter | undefined) => Filter;
}) {
  const { tile, measure, resolve } = props;
  const { date = '_createdAt' } = tile;
  const input = tileInput(tile, { from: `@month-${months - 1}m`, to: '@month+1m' });
  const { data } = useQuery(
    aggregateQuery(tile.entity, {
      ...input,
      filter: resolve(tile.entity, input.filter),
      groupBy: [{ field: date, unit: 'month' }],
      sort: date,
    }),
  );
  const values = (data?.groups ?? []).map((group) => numberOf(group.values[measure]) ?? 0);
  if (values.length < 3) return null;
  const [most, least] = [Math.max(...values), Math.min(0, ...values)];
  const at = (value: number, index: number): [number, number] => [
    2 + (index * (width - 6)) / (values.length - 1),
    height - 3 - ((value - least) / (most - least || 1)) * (height - 6),
  ];
  const points = values.map(at);
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return (
    <svg className={classes.spark} width={width} height={height} aria-hidden="true">
      <polygon points={`2,${height} ${line} ${endX.toFixed(1)},${height}`} />
      <polyline points={line} />
      <circle cx={endX} cy={endY} r={2.5} />
    </svg>
  );
}
