import { UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconChartBar,
  IconChevronDown,
  IconDatabase,
  IconFunction,
  IconHelp,
  IconHome,
  IconInbox,
  IconListDetails,
  IconRoute,
  IconSettings,
  IconShieldLock,
  IconWaveSine,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionsQuery } from '../api/definitions.ts';
import { incidentCountQuery } from '../api/incidents.ts';
import { entitiesQuery } from '../api/entities.ts';
import { useRights } from '../api/me.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { EntityIcon } from '../ui/entity-icon.tsx';
import classes from './navigation.module.css';
import { TaskCount } from './task-count.tsx';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.group}>
      <h2 className={classes.groupLabel}>{label}</h2>
      {children}
    </div>
  );
}

/** The kinds of records one may see: those people work with, then on demand those that belong to others. */
function RecordEntries() {
  const { t } = useTranslation();
  const { locale } = useLocale();
  const rights = useRights();
  const [isOpen, setOpen] = useLocalStorage({ key: 'formloom.nav.more', defaultValue: false });
  const { data: entities = [] } = useQuery(entitiesQuery);
  const readable = entities.filter(({ name }) => rights.entity(name).read !== 'none');
  const details = readable.filter(({ isDetail }) => isDetail);
  const shown = readable.filter(({ isDetail }) => !isDetail || isOpen);
  if (readable.length === 0) return null;
  return (
    <Group label={t('nav.records')}>
      {shown.map((entity) => (
        <Link
          key={entity.name}
          to="/records/$entity"
          params={{ entity: entity.name }}
          className={classes.entry}
        >
          <EntityIcon name={entity.icon} />
          <span className={classes.word}>{entity.label[locale]}</span>
        </Link>
      ))}
      {details.length > 0 && (
        <UnstyledButton
          className={classes.entry}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconChevronDown {...icon} className={classes.chevron} />
          {t(isOpen ? 'nav.fewer' : 'nav.more')}
        </UnstyledButton>
      )}
    </Group>
  );
}

function PoolEntries() {
  const { locale } = useLocale();
  const { data: pools = [] } = useQuery(definitionsQuery('pools'));
  return pools.map((pool) => (
    <Link key={pool.name} to="/pools/$pool" params={{ pool: pool.name }} className={classes.entry}>
      <IconWaveSine {...icon} />
      <span className={classes.word}>{pool.label[locale]}</span>
    </Link>
  ));
}

function BuildEntries() {
  const { t } = useTranslation();
  const rights = useRights();
  const may = {
    entities: rights.has('definitions') || rights.has('forms'),
    flows: rights.has('flows') || rights.has('runs'),
    rules: rights.has('definitions'),
    runs: rights.has('runs'),
    people: rights.has('users'),
    apps: rights.has('apps'),
  };
  const { data: incidents } = useQuery(incidentCountQuery(may.runs));
  if (!Object.values(may).some(Boolean)) return null;
  return (
    <Group label={t('nav.build')}>
      {may.entities && (
        <Link to="/build/entities" className={classes.entry}>
          <IconDatabase {...icon} />
          {t('nav.entities')}
        </Link>
      )}
      {may.flows && (
        <Link to="/build/flows" className={classes.entry}>
          <IconRoute {...icon} />
          {t('nav.flows')}
        </Link>
      )}
      {may.flows && (
        <Link to="/build/runs" className={classes.entry} activeOptions={{ includeSearch: false }}>
          <IconListDetails {...icon} />
          {t('nav.runs')}
        </Link>
      )}
      {may.runs && (
        <Link to="/build/incidents" className={classes.entry}>
          <IconAlertTriangle {...icon} />
          <span className={classes.word}>{t('nav.incidents')}</span>
          {incidents && incidents.open > 0 && (
            <span className={classes.count}>{incidents.open}</span>
          )}
        </Link>
      )}
      {may.rules && (
        <Link to="/build/rules" className={classes.entry}>
          <IconFunction {...icon} />
          {t('nav.rules')}
        </Link>
      )}
      {may.people && (
        <Link to="/settings/people" className={classes.entry}>
          <IconShieldLock {...icon} />
          {t('nav.people')}
        </Link>
      )}
      {may.apps && (
        <Link to="/settings/apps" className={classes.entry}>
          <IconSettings {...icon} />
          {t('nav.settings')}
        </Link>
      )}
    </Group>
  );
}

/** Everywhere one can go, cut to what one may. */
export function Navigation() {
  const { t } = useTranslation();
  const rights = useRights();
  const { data: dashboards = [] } = useQuery(definitionsQuery('dashboards'));
  return (
    <div className={classes.nav}>
      <Link to="/" className={classes.entry} activeOptions={{ exact: true }}>
        <IconHome {...icon} />
        {t('nav.workbench')}
      </Link>
      <Link to="/tasks" className={classes.entry}>
        <IconInbox {...icon} />
        <span className={classes.word}>{t('nav.tasks')}</span>
        <TaskCount className={classes.count} />
      </Link>
      <PoolEntries />
      <RecordEntries />
      {(dashboards.length > 0 || rights.has('definitions')) && (
        <Group label={t('nav.analysis')}>
          <Link to="/dashboards" className={classes.entry}>
            <IconChartBar {...icon} />
            {t('nav.dashboards')}
          </Link>
        </Group>
      )}
      <BuildEntries />
      <Link to="/help" className={`${classes.entry} ${classes.help}`}>
        <IconHelp {...icon} />
        {t('nav.help')}
      </Link>
    </div>
  );
}
