import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { entitiesQuery } from '../../api/entities.ts';
import { recentRecords } from '../../api/recent.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { DataPanel } from './data-panel.tsx';
import classes from './home-page.module.css';
import { homeTexts } from './texts.ts';

const mostShown = 6;

/** What the user opened last on this device; while there is nothing, what there is to open. */
export function RecentPanel({ now }: { now: Date }) {
  const t = useTexts(homeTexts);
  const { locale } = useLocale();
  const { data: entities } = useQuery(entitiesQuery);
  const [recent] = useState(() => recentRecords());
  const shown = recent.flatMap((record) => {
    const entity = entities?.find(({ name }) => name === record.entity);
    return entity ? [{ ...record, icon: entity.icon, label: entity.label[locale] }] : [];
  });
  if (recent.length === 0) return <DataPanel />;
  return (
    <section className={classes.panel} aria-labelledby="home-recent">
      <header className={classes.panelHead}>
        <h2 id="home-recent">{t('recent')}</h2>
        <span className={classes.hint}>{t('recentHint')}</span>
      </header>
      <ul className={classes.recent}>
        {shown.slice(0, mostShown).map(({ entity, id, title, at, icon, label }) => (
          <li key={`${entity} ${id}`}>
            <Link to="/records/$entity/$id" params={{ entity, id }} className={classes.recentItem}>
              <span className={classes.recentIcon} aria-hidden="true">
                <EntityIcon name={icon} />
              </span>
              <span className={classes.recentWords}>
                <span className={classes.rowLabel}>{title}</span>
                <span className={classes.small}>{label}</span>
              </span>
              <span className={classes.small}>
                <TimeAgo at={at} now={now} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
