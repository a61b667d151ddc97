import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useAppSettings, useRights } from '../../api/me.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { type Measure, measures } from './measures.ts';
import { monthOf } from './month.ts';
import { TargetFigure } from './target-figure.tsx';
import classes from './targets-panel.module.css';
import { homeTexts } from './texts.ts';

/** The figures that this reader can see: their entity is readable, their fields exist. */
function useShownMeasures(): Measure[] {
  const rights = useRights();
  const contract = useEntity('contract').entity;
  const opportunity = useEntity('opportunity').entity;
  const followUp = useEntity('follow_up').entity;
  const entities = { contract, opportunity, follow_up: followUp };
  return measures.filter(({ entity: name, sum, by }) => {
    const entity = entities[name as keyof typeof entities];
    if (!entity || rights.entity(name).read === 'none') return false;
    const has = (key: string | undefined) =>
      key === undefined || key.startsWith('_') || entity.fieldOf(key) !== undefined;
    return has(sum) && has(by);
  });
}

/** This month's figures, each against what one wants to reach. */
export function TargetsPanel({ now }: { now: Date }) {
  const t = useTexts(homeTexts);
  const { locale } = useLocale();
  const rights = useRights();
  const { timeZone } = useAppSettings();
  const shown = useShownMeasures();
  const [scope, setScope] = useState<'mine' | 'all'>('mine');
  if (shown.length === 0) return null;
  const month = monthOf(now, timeZone);
  const seesOthers = shown.some(({ entity }) => rights.entity(entity).read !== 'own');
  const style = locale === 'en' ? 'long' : 'short';
  const name = new Intl.DateTimeFormat(locale, { month: style, timeZone }).format(now);
  return (
    <section className={classes.panel} aria-label={t('month', { month: name })}>
      {seesOthers && (
        <SegmentedControl
          className={classes.scope ?? ''}
          size="xs"
          aria-label={t('month', { month: name })}
          value={scope}
          onChange={setScope}
          data={[
            { value: 'mine', label: t('monthMine') },
            { value: 'all', label: t('monthAll') },
          ]}
        />
      )}
      <div className={classes.figures}>
        {shown.map((measure) => (
          <TargetFigure
            key={measure.key}
            measure={measure}
            month={month}
            monthName={name}
            isMine={scope === 'mine'}
          />
        ))}
      </div>
    </section>
  );
}
