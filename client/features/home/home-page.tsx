import { useTranslation } from 'react-i18next';
import { PageHead } from '../../ui/page-head.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Guidance } from './first-steps/guidance.tsx';
import { HomeHead } from './home-head.tsx';
import classes from './home-page.module.css';
import { MissedPanel } from './missed-panel.tsx';
import { NotificationsPanel } from './notifications-panel.tsx';
import { RecentPanel } from './recent-panel.tsx';
import { TargetsPanel } from './targets-panel.tsx';
import { TodayPanel } from './today-panel.tsx';

/** The workbench: what a person meets first in the morning. */
export function HomePage() {
  const { t } = useTranslation();
  const now = useNow();
  usePageTitle(t('title.workbench'));
  return (
    <>
      <PageHead title={t('nav.workbench')} />
      <div className={classes.page}>
        <HomeHead now={now} />
        <Guidance />
        <TargetsPanel now={now} />
        <div className={classes.panels}>
          <TodayPanel now={now} />
          <NotificationsPanel now={now} />
        </div>
        <div className={classes.lower}>
          <MissedPanel now={now} />
          <RecentPanel now={now} />
        </div>
      </div>
    </>
  );
}
