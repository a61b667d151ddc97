import { Button, Checkbox, FileButton } from '@mantine/core';
import { IconCalendarTime, IconDownload, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AppHead, InstalledApp } from '../../../schemas/generated/api-apps.ts';
import type { AppBundle } from '../../../schemas/generated/app-bundle.ts';
import { ApiError } from '../../api/api-error.ts';
import { appsQuery, exportApp, installTemplate } from '../../api/apps.ts';
import { healthQuery } from '../../api/health.ts';
import { useAppSettings, useRights } from '../../api/me.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { toast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { appTexts } from './app-texts.ts';
import classes from './apps-page.module.css';
import { calendarTexts } from './calendar-texts.ts';
import { downloadJson, readBundle } from './bundle-file.ts';
import { EndpointsSection } from './endpoints/endpoints-section.tsx';
import { ImportAppDialog } from './import-app-dialog.tsx';
import { SystemFacts } from './system-facts.tsx';
import { useAnnounceInstalled } from './use-announce-installed.ts';

const sayFailure = (error: unknown, fallback: string) =>
  toast({
    text: error instanceof ApiError && error.detail ? error.detail : fallback,
    tone: 'error',
  });

function InstalledRow({ app }: { app: InstalledApp }) {
  const t = useTexts(appTexts);
  const { locale } = useLocale();
  const exporting = useMutation({
    mutationFn: () => exportApp(app.name),
    onSuccess: (bundle) => downloadJson(`${app.name}-${bundle.app.version}.json`, bundle),
    onError: (error) => sayFailure(error, t('exportFailed')),
  });
  return (
    <li className={classes.app}>
      <div className={classes.what}>
        <h3>{app.label[locale]}</h3>
        {app.description && <p>{app.description[locale]}</p>}
        <p className={classes.facts}>
          {t('version', { version: app.version })} ·{' '}
          {t('installedAt', { date: new Date(app.installedAt).toLocaleDateString(locale) })}
        </p>
      </div>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
        loading={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        {t('export')}
      </Button>
    </li>
  );
}

function TemplateRow({ app }: { app: AppHead }) {
  const t = useTexts(appTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const announce = useAnnounceInstalled();
  const [hasDemo, setDemo] = useState(false);
  const installing = useMutation({
    mutationFn: () => installTemplate(app.name, hasDemo),
    onSuccess: (installed) => {
      announce(installed);
      void queryClient.invalidateQueries();
    },
    onError: (error) => sayFailure(error, error.message),
  });
  return (
    <li className={classes.app}>
      <div className={classes.what}>
        <h3>{app.label[locale]}</h3>
        {app.description && <p>{app.description[locale]}</p>}
        <Checkbox
          label={t('withDemo')}
          checked={hasDemo}
          onChange={(event) => setDemo(event.currentTarget.checked)}
        />
      </div>
      <Button loading={installing.isPending} onClick={() => installing.mutate()}>
        {t('install')}
      </Button>
    </li>
  );
}

function CalendarsLink() {
  const t = useTexts(calendarTexts);
  return (
    <section className={classes.section}>
      <div className={classes.goOn}>
        <div>
          <h2>{t('title')}</h2>
          <p className={classes.help}>{t('lead')}</p>
        </div>
        <Button
          variant="default"
          leftSection={<IconCalendarTime size={16} stroke={1.75} aria-hidden="true" />}
          renderRoot={(root) => <Link to="/settings/calendars" {...root} />}
        >
          {t('open')}
        </Button>
      </div>
    </section>
  );
}

function ServerFacts() {
  const t = useTexts(appTexts);
  const { currency, timeZone, sendsMail } = useAppSettings();
  const { data: health } = useQuery(healthQuery(60_000));
  const facts = [
    [t('currency'), currency],
    [t('timeZone'), timeZone],
    [t('store'), health?.store ? t(health.store) : ''],
    [t('mail'), t(sendsMail ? 'mailSet' : 'mailNotSet')],
    [t('release'), health?.version ?? ''],
  ];
  return (
    <section className={classes.section}>
      <h2>{t('server')}</h2>
      <dl className={classes.server}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.help}>{t('serverHelp')}</p>
    </section>
  );
}

/** The apps that are installed, their files, and how this installation is set. */
export function AppsPage() {
  const t = useTexts(appTexts);
  const { data } = useQuery(appsQuery);
  const [bundle, setBundle] = useState<AppBundle>();
  const mayWatch = useRights().has('runs');
  usePageTitle(t('title'));
  const installed = new Set(data?.items.map(({ name }) => name));
  const ready = data?.templates.filter(({ name }) => !installed.has(name)) ?? [];
  async function choose(file: File | null) {
    if (!file) return;
    const read = await readBundle(file);
    if (read) setBundle(read);
    else toast({ text: t('unreadable'), tone: 'error' });
  }
  return (
    <>
      <PageHead
        isHeading
        title={t('title')}
        actions={
          <FileButton accept="application/json" onChange={(file) => void choose(file)}>
            {(props) => (
              <Button
                {...props}
                leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />}
              >
                {t('importApp')}
              </Button>
            )}
          </FileButton>
        }
      />
      <div className={classes.body}>
        <section className={classes.section}>
          <h2>{t('apps')}</h2>
          <p className={classes.help}>{t('appsLead')}</p>
          <ul className={classes.apps}>
            {data?.items.map((app) => (
              <InstalledRow key={app.name} app={app} />
            ))}
          </ul>
        </section>
        {ready.length > 0 && (
          <section className={classes.section}>
            <h2>{t('templates')}</h2>
            <ul className={classes.apps}>
              {ready.map((app) => (
                <TemplateRow key={app.name} app={app} />
              ))}
            </ul>
          </section>
        )}
        <EndpointsSection />
        <CalendarsLink />
        <ServerFacts />
        {mayWatch && <SystemFacts />}
      </div>
      <ImportAppDialog bundle={bundle} onClose={() => setBundle(undefined)} />
    </>
  );
}
