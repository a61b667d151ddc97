import { IconArrowDown } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { DashboardStep, DashboardTile } from '../../../../schemas/generated/dashboard.ts';
import type { Filter } from '../../../../schemas/generated/filter.ts';
import { failureOf } from '../../../api/api-error.ts';
import { aggregateQuery } from '../../../api/records.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { type Figure, numberOf, reachedSteps, tileInput } from '../figures.ts';
import { withRange } from '../period.ts';
import { dashboardTexts } from '../texts.ts';
import { useNumberText } from '../use-figure-text.ts';
import { useResolved } from '../use-resolved.ts';
import { FigureButton } from './figure-button.tsx';
import { useGroupName } from './group-name.tsx';
import { TileFrame } from './tile-frame.tsx';
import type { TileProps } from './tile-props.ts';
import classes from './tile.module.css';

interface Step {
  id: string;
  label: string;
  figure: Figure;
}

function useShare() {
  const { locale } = useLocale();
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return (part: number | null, whole: number | null) =>
    part === null || !whole ? undefined : format.format(part / whole);
}

/** Steps one under the other, each with its share of the one before. */
function Funnel({ steps, onOpen }: { steps: Step[]; onOpen: TileProps['onOpen'] }) {
  const t = useTexts(dashboardTexts);
  const say = useNumberText();
  const share = useShare();
  const first = steps[0]?.figure.value ?? 0;
  return (
    <ol className={classes.funnel}>
      {steps.map(({ id, label, figure }, at) => {
        const passed = at > 0 && share(figure.value, steps[at - 1]?.figure.value ?? null);
        return (
          <Fragment key={id}>
            {passed && (
              <li className={classes.passed}>
                <IconArrowDown size={12} stroke={1.75} aria-hidden="true" />
                {t('fromStep', { share: passed })}
              </li>
            )}
            <li className={classes.step}>
              <span className={classes.stepName}>{label}</span>
              <span className={classes.track} aria-hidden="true">
                <span
                  className={classes.fill}
                  data-series="1"
                  style={{ width: `${first ? (100 * (figure.value ?? 0)) / first : 0}%` }}
                />
              </span>
              <FigureButton name={label} onOpen={() => onOpen({ title: label, figure })}>
                {say(figure.value, figure.format)}
              </FigureButton>
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

function overall(steps: Step[], share: ReturnType<typeof useShare>): string | undefined {
  return share(steps.at(-1)?.figure.value ?? null, steps[0]?.figure.value ?? null);
}

const stepTile = (tile: DashboardTile, step: DashboardStep): DashboardTile => ({
  id: tile.id,
  kind: 'number',
  label: step.label,
  entity: step.entity,
  aggregate: { groupBy: [], measures: { n: { op: 'count' } } },
  ...(step.filter ? { filter: step.filter } : {}),
  ...(step.date ? { date: step.date } : {}),
});

/** A funnel whose steps are lists of their own. */
function StepsFunnel({ tile, range, onOpen }: TileProps) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const share = useShare();
  const resolve = useResolved();
  const steps = tile.steps ?? [];
  const queries = useQueries({
    queries: steps.map((step) => {
      const input = tileInput(stepTile(tile, step), range);
      return aggregateQuery(step.entity, { ...input, filter: resolve(step.entity, input.filter) });
    }),
  });
  const shown = steps.map(
    (step, at): Step => ({
      id: step.id,
      label: step.label[locale],
      figure: {
        entity: step.entity,
        filter: withRange(step.filter, step.date, range),
        measure: { op: 'count' },
        value: numberOf(queries[at]?.data?.groups[0]?.values.n ?? 0),
        format: 'number',
      },
    }),
  );
  const state = {
    isPending: queries.some(({ isPending }) => isPending),
    error: queries.map(failureOf).find((error) => error !== null) ?? null,
    refetch: () => queries.map(({ refetch }) => refetch()),
  };
  const all = overall(shown, share);
  return (
    <TileFrame tile={tile} state={state} aside={all && t('conversion', { share: all })}>
      <Funnel steps={shown} onOpen={onOpen} />
    </TileFrame>
  );
}

/** A funnel over the values of one field, in the tile's order. */
function GroupFunnel({ tile, range, onOpen }: TileProps) {
  const t = useTexts(dashboardTexts);
  const share = useShare();
  const nameOf = useGroupName(tile);
  const resolve = useResolved();
  const input = tileInput(tile, range);
  const query = useQuery(
    aggregateQuery(tile.entity, { ...input, filter: resolve(tile.entity, input.filter) }),
  );
  const steps = reachedSteps(tile, query.data?.groups ?? [], (input.filter ?? {}) as Filter).map(
    ({ id, figure }): Step => ({ id, label: nameOf(id), figure }),
  );
  const all = overall(steps, share);
  return (
    <TileFrame
      tile={tile}
      state={query}
      isEmpty={query.data?.groups.length === 0}
      aside={all && t('conversion', { share: all })}
    >
      <Funnel steps={steps} onOpen={onOpen} />
    </TileFrame>
  );
}

export function FunnelTile(props: TileProps) {
  return props.tile.steps ? <StepsFunnel {...props} /> : <GroupFunnel {...props} />;
}
