import { Select } from '@mantine/core';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLiveState } from '../../live/use-live-state.ts';
import classes from './dashboard-page.module.css';
import { type Comparison, comparisons, type DashboardPeriod, dashboardPeriods } from './period.ts';
import { dashboardTexts } from './texts.ts';

/** What the figures are about: a period, and what to compare it with. */
export function PeriodBar(props: {
  period: DashboardPeriod;
  comparison: Comparison;
  onChange: (change: { period?: DashboardPeriod; compare?: Comparison }) => void;
}) {
  const t = useTexts(dashboardTexts);
  const live = useLiveState();
  return (
    <div className={classes.bar}>
      <Select
        size="xs"
        w={148}
        aria-label={t('period')}
        allowDeselect={false}
        value={props.period}
        data={dashboardPeriods.map((value) => ({ value, label: t(value) }))}
        onChange={(value) => value && props.onChange({ period: value })}
      />
      <span className={classes.word}>{t('compare')}</span>
      <Select
        size="xs"
        w={148}
        aria-label={t('compare')}
        allowDeselect={false}
        disabled={props.period === 'all'}
        value={props.comparison}
        data={comparisons.map((value) => ({ value, label: t(value) }))}
        onChange={(value) => value && props.onChange({ compare: value })}
      />
      {live === 'live' && <span className={classes.live}>{t('updated')}</span>}
    </div>
  );
}
