import { Button } from '@mantine/core';
import { IconChartBar, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardDefinition } from '../../../schemas/generated/dashboard.ts';
import { ApiError } from '../../api/api-error.ts';
import { definitionQuery } from '../../api/definitions.ts';
import { useRights } from '../../api/me.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './dashboard-page.module.css';
import { DrillPanel } from './drill-panel.tsx';
import { dashboardEditorTexts } from './editor/texts.ts';
import { comparedRange, wordsOf } from './period.ts';
import { PeriodBar } from './period-bar.tsx';
import { dashboardTexts } from './texts.ts';
import { Tile } from './tiles/tile.tsx';
import type { Opened } from './tiles/tile-props.ts';

const DashboardEditor = lazy(async () => ({
  default: (await import('./editor/dashboard-editor.tsx')).DashboardEditor,
}));

const from = '/signed-in/dashboards/$dashboard' as const;

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTexts(dashboardTexts);
  const { t: common } = useTranslation();
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <Message
      icon={<IconChartBar size={24} stroke={1.5} />}
      title={t('failedTitle')}
      text={isMissing ? t('notFound') : error instanceof ApiError ? error.detail : ''}
      action={
        <Button variant="default" onClick={onRetry}>
          {common('common.retry')}
        </Button>
      }
    />
  );
}

/** The tiles of a dashboard over the chosen period, and what was opened of them. */
function Tiles({ dashboard }: { dashboard: DashboardDefinition }) {
  const { period = 'last12Months', compare = 'lastYear' } = useSearch({ from });
  const navigate = useNavigate({ from: '/dashboards/$dashboard' });
  const [opened, setOpened] = useState<Opened>();
  return (
    <>
      <PeriodBar
        period={period}
        comparison={compare}
        onChange={(change) =>
          void navigate({ search: (search) => ({ ...search, ...change }), replace: true })
        }
      />
      <div className={classes.tiles}>
        {dashboard.tiles.map((tile) => (
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
      <DrillPanel key={opened?.title ?? ''} opened={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

/** Figures on one page, over a period, each opening to the rows behind it. */
export function DashboardPage() {
  const t = useTexts(dashboardTexts);
  const say = useTexts(dashboardEditorTexts);
  const { locale } = useLocale();
  const { dashboard: name } = useParams({ from });
  const { edit = false } = useSearch({ from });
  const navigate = useNavigate({ from: '/dashboards/$dashboard' });
  const mayEdit = useRights().has('definitions');
  const { data, error, refetch } = useQuery(definitionQuery('dashboards', name));
  usePageTitle(data?.label[locale] ?? t('title'));
  const setEdit = (isOn: boolean) =>
    void navigate({
      search: ({ edit: _edit, ...rest }) => (isOn ? { ...rest, edit: true } : rest),
    });
  if (data && edit && mayEdit)
    return (
      <Suspense>
        <DashboardEditor key={name} saved={data} onClose={() => setEdit(false)}>
          {(draft) => <Tiles dashboard={draft} />}
        </DashboardEditor>
      </Suspense>
    );
  return (
    <>
      <PageHead
        isHeading
        crumbs={[
          <Link key="all" to="/dashboards">
            {t('title')}
          </Link>,
        ]}
        title={data?.label[locale] ?? t('title')}
        actions={
          data &&
          mayEdit && (
            <Button
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.75} aria-hidden="true" />}
              onClick={() => setEdit(true)}
            >
              {say('edit')}
            </Button>
          )
        }
      />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <Tiles dashboard={data} />}
    </>
  );
}
