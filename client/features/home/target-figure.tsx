import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { aggregateQuery } from '../../api/records.ts';
import { sessionQuery } from '../../api/session.ts';
import { targetsQuery } from '../../api/targets.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { type Measure, measureFilter, measureInput, progressOf } from './measures.ts';
import type { Month } from './month.ts';
import { TargetEditor } from './target-editor.tsx';
import classes from './targets-panel.module.css';
import { homeTexts } from './texts.ts';

/** One figure of the month, its target, and how far one is against how far the month is. */
export function TargetFigure(props: {
  measure: Measure;
  month: Month;
  monthName: string;
  isMine: boolean;
}) {
  const { measure, month, monthName, isMine } = props;
  const t = useTexts(homeTexts);
  const { locale } = useLocale();
  const format = useFormatValue();
  const { data: user } = useQuery(sessionQuery);
  const filter = measureFilter(measure, month, isMine ? user?.id : undefined);
  const figure = useQuery(aggregateQuery(measure.entity, measureInput(measure, filter)));
  const { data: targets } = useQuery(targetsQuery(month.period));
  const target = isMine ? targets?.find(({ measure: key }) => key === measure.key) : undefined;
  const value = figure.data ? Number(figure.data.groups[0]?.values.figure ?? 0) : undefined;
  const say = (amount: number) => format({ type: measure.sum ? 'money' : 'integer' }, amount);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const progress =
    target && value !== undefined ? progressOf(value, target.value, month.gone) : undefined;
  return (
    <div className={classes.figure}>
      <div className={classes.line}>
        <span className={classes.label}>{t(measure.key)}</span>
        <span className={classes.hint}>
          {target && !progress?.isReached
            ? t('expected', { month: monthName, share: percent.format(month.gone) })
            : monthName}
        </span>
      </div>
      <div className={classes.line}>
        {value === undefined ? (
          <span className={classes.value}>
            {figure.error ? (
              <span className={classes.failed}>{t('figureFailed')}</span>
            ) : (
              <Skeleton height={20} width={88} />
            )}
          </span>
        ) : (
          <Link
            to="/records/$entity"
            params={{ entity: measure.entity }}
            search={{ filter }}
            className={classes.value}
          >
            {say(value)}
          </Link>
        )}
        {isMine && (
          <TargetEditor
            measure={measure}
            period={month.period}
            monthName={monthName}
            target={target?.value}
            text={target ? `/ ${say(target.value)}` : t('noTarget')}
          />
        )}
        {progress && (
          <span className={classes.share} data-reached={progress.isReached || undefined}>
            {progress.isReached ? t('reached') : percent.format(progress.share)}
          </span>
        )}
      </div>
      <svg className={classes.bar} aria-hidden="true">
        <rect className={classes.track} width="100%" height="6" y="3" rx="3" />
        {progress && (
          <>
            <rect
              className={classes.done}
              data-reached={progress.isReached || undefined}
              data-behind={!progress.isOnPace || undefined}
              width={`${Math.min(progress.share, 1) * 100}%`}
              height="6"
              y="3"
              rx="3"
            />
            {!progress.isReached && (
              <rect className={classes.tick} x={`${month.gone * 100}%`} width="1" height="12" />
            )}
          </>
        )}
      </svg>
    </div>
  );
}
