import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { DataPanel } from './data-panel.tsx';
import { partOfDay } from './greeting.ts';
import classes from './home-page.module.css';
import { TodayPanel } from './today-panel.tsx';

const today = (locale: string, now: Date) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' }).format(now);

/** The workbench: what a person meets first in the morning. */
export function HomePage({ now = new Date() }: { now?: Date }) {
  const { t } = useTranslation();
  const { locale } = useLocale();
  const { data: user } = useQuery(sessionQuery);
  usePageTitle(t('title.workbench'));
  return (
    <>
      <PageHead title={t('nav.workbench')} />
      <div className={classes.page}>
        <div>
          <h1 className={classes.greeting}>
            {t(`greeting.${partOfDay(now.getHours())}`, { name: user?.name ?? '' })}
          </h1>
          <p className={classes.date}>{today(locale, now)}</p>
        </div>
        <div className={classes.panels}>
          <TodayPanel now={now} />
          <DataPanel />
        </div>
      </div>
    </>
  );
}
