import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { detailOf, failureOf } from '../../api/api-error.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { useRights } from '../../api/me.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { ReadFailure } from '../../ui/read-failure.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './dashboard-page.module.css';
import { NewDashboard } from './editor/new-dashboard.tsx';
import { dashboardTexts } from './texts.ts';

/** Every dashboard that shows the reader something. */
export function DashboardsPage() {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const query = useQuery(definitionsQuery('dashboards'));
  const { data } = query;
  const failure = failureOf(query);
  const mayEdit = useRights().has('definitions');
  usePageTitle(t('title'));
  return (
    <>
      <PageHead isHeading title={t('title')} actions={mayEdit && <NewDashboard />} />
      {failure && (
        <ReadFailure
          title={t('listFailed')}
          text={detailOf(failure)}
          onRetry={() => void query.refetch()}
        />
      )}
      {data?.length === 0 && (
        <Message
          icon={<IconChartBar size={24} stroke={1.5} />}
          title={t('noneTitle')}
          text={t('noneText')}
        />
      )}
      <ul className={classes.list}>
        {data?.map((dashboard) => (
          <li key={dashboard.name}>
            <Link
              to="/dashboards/$dashboard"
              params={{ dashboard: dashboard.name }}
              className={classes.card}
            >
              <span className={classes.cardName}>{dashboard.label[locale]}</span>
              <p className={classes.cardText}>
                {dashboard.tiles
                  .slice(0, 5)
                  .map(({ label }) => label[locale])
                  .join(locale === 'zh-CN' ? '、' : ', ')}
              </p>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
