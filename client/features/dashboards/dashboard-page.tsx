import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { definitionQuery } from '../../api/definitions.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './dashboard-page.module.css';
import { DrillPanel } from './drill-panel.tsx';
import { comparedRange, wordsOf } from './period.ts';
import { PeriodBar } from './period-bar.tsx';
import { dashboardTexts } from './texts.ts';
import { Tile } from './tiles/tile.tsx';
import type { Opened } from './tiles/tile-props.ts';

/** Figures on one page, over a period, each opening to the rows behind it. */
export function DashboardPage() {
  const t = useTexts(dashboardTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { dashboard: name } = useParams({ from: '/signed-in/dashboards/$dashboard' });
  const { period = 'thisYear', compare = 'lastYear' } = useSearch({
    from: '/signed-in/dashboards/$dashboard',
  });
  const navigate = useNavigate({ from: '/dashboards/$dashboard' });
  const [opened, setOpened] = useState<Opened>();
  const { data, error, refetch } = useQuery(definitionQuery('dashboards', name));
  usePageTitle(data?.label[locale] ?? t('title'));
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <>
      <PageHead
        isHeading
        crumbs={[
          <Link key="all" to="/dashboards">
            {t('title')}
          </Link>,
        ]}
        title={data?.label[locale] ?? ''}
      />
      {error && (
        <Message
          icon={<IconChartBar size={24} stroke={1.5} />}
          title={t('failedTitle')}
          text={isMissing ? t('notFound') : error instanceof ApiError ? error.detail : ''}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {common('common.retry')}
            </Button>
          }
        />
      )}
      {data && (
        <>
          <PeriodBar
            period={period}
            comparison={compare}
            onChange={(change) =>
              void navigate({ search: (search) => ({ ...search, ...change }), replace: true })
            }
          />
          <div className={classes.tiles}>
            {data.tiles.map((tile) => (
              <Tile
                key={tile.id}
                tile={tile}
                range={wordsOf(period)}
                compared={comparedRange(period, compare, new Date())}
                comparison={compare}
                onOpen={setOpened}
              />
            ))}
          </div>
        </>
      )}
      <DrillPanel key={opened?.title ?? ''} opened={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
