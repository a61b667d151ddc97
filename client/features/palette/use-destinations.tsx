import {
  IconAlertTriangle,
  IconBell,
  IconChartBar,
  IconDatabase,
  IconFunction,
  IconHelp,
  IconHome,
  IconInbox,
  IconLayoutGrid,
  IconListDetails,
  IconRoute,
  IconSettings,
  IconShieldLock,
  IconUserCircle,
  IconWaveSine,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Text } from '../../../schemas/model/language.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { flowsQuery } from '../../api/flows.ts';
import { type MyRights, useRights } from '../../api/me.ts';
import { en } from '../../i18n/en.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { zhCN } from '../../i18n/zh-cn.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import type { Entry } from './entry.ts';
import { paletteTexts } from './texts.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

const both = (label: Text): string[] => [label['zh-CN'], label.en];

type Screen = {
  to:
    | '/'
    | '/tasks'
    | '/notifications'
    | '/dashboards'
    | '/build/entities'
    | '/build/flows'
    | '/build/runs'
    | '/build/incidents'
    | '/build/rules'
    | '/settings/people'
    | '/settings/roles'
    | '/settings/apps'
    | '/settings/account'
    | '/help';
  word: keyof typeof en.nav;
  icon: ReactNode;
  keys?: string;
  isOpen: (rights: MyRights) => boolean;
};

const always = () => true;
const screens: Screen[] = [
  { to: '/', word: 'workbench', icon: <IconHome {...icon} />, keys: 'G H', isOpen: always },
  { to: '/tasks', word: 'tasks', icon: <IconInbox {...icon} />, keys: 'G T', isOpen: always },
  {
    to: '/notifications',
    word: 'notifications',
    icon: <IconBell {...icon} />,
    keys: 'G N',
    isOpen: always,
  },
  {
    to: '/dashboards',
    word: 'dashboards',
    icon: <IconChartBar {...icon} />,
    keys: 'G D',
    isOpen: always,
  },
  {
    to: '/build/entities',
    word: 'entities',
    icon: <IconDatabase {...icon} />,
    isOpen: (rights) => rights.has('definitions') || rights.has('forms'),
  },
  {
    to: '/build/flows',
    word: 'flows',
    icon: <IconRoute {...icon} />,
    isOpen: (rights) => rights.has('flows') || rights.has('runs'),
  },
  {
    to: '/build/runs',
    word: 'runs',
    icon: <IconListDetails {...icon} />,
    isOpen: (rights) => rights.has('flows') || rights.has('runs'),
  },
  {
    to: '/build/incidents',
    word: 'incidents',
    icon: <IconAlertTriangle {...icon} />,
    isOpen: (rights) => rights.has('runs'),
  },
  {
    to: '/build/rules',
    word: 'rules',
    icon: <IconFunction {...icon} />,
    isOpen: (rights) => rights.has('definitions'),
  },
  {
    to: '/settings/people',
    word: 'people',
    icon: <IconShieldLock {...icon} />,
    isOpen: (rights) => rights.has('users'),
  },
  {
    to: '/settings/apps',
    word: 'settings',
    icon: <IconSettings {...icon} />,
    isOpen: (rights) => rights.has('apps'),
  },
  {
    to: '/settings/account',
    word: 'ownAccount',
    icon: <IconUserCircle {...icon} />,
    isOpen: always,
  },
  { to: '/help', word: 'help', icon: <IconHelp {...icon} />, isOpen: always },
];

/** Everywhere one can go, cut to what one may: lists, views, pools, dashboards, flows, designers, screens. */
export function useDestinations(): Entry[] {
  const t = useTexts(paletteTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const rights = useRights();
  const maySeeFlows = rights.has('flows') || rights.has('runs');
  const { data: entities = [] } = useQuery(entitiesQuery);
  const { data: views = [] } = useQuery(definitionsQuery('views'));
  const { data: pools = [] } = useQuery(definitionsQuery('pools'));
  const { data: dashboards = [] } = useQuery(definitionsQuery('dashboards'));
  const { data: flows = [] } = useQuery({ ...flowsQuery, enabled: maySeeFlows });
  const readable = entities.filter(({ name }) => rights.entity(name).read !== 'none');
  const labelOf = (name: string) => entities.find((one) => one.name === name)?.label;

  return [
    ...screens
      .filter(({ isOpen }) => isOpen(rights))
      .map(
        ({ to, word, icon: sign, keys }): Entry => ({
          id: `screen ${to}`,
          icon: sign,
          title: (locale === 'en' ? en : zhCN).nav[word],
          hint: t('screen'),
          texts: [zhCN.nav[word], en.nav[word]],
          ...(keys ? { keys } : {}),
          run: () => void navigate({ to }),
        }),
      ),
    ...readable.map(
      ({ name, label, icon: sign }): Entry => ({
        id: `list ${name}`,
        icon: <EntityIcon name={sign} />,
        title: label[locale],
        hint: t('list'),
        texts: [...both(label), name],
        run: () => void navigate({ to: '/records/$entity', params: { entity: name } }),
      }),
    ),
    ...views.map(
      ({ name, label, entity }): Entry => ({
        id: `view ${name}`,
        icon: <IconLayoutGrid {...icon} />,
        title: label[locale],
        hint: t('view', { entity: labelOf(entity)?.[locale] ?? entity }),
        texts: both(label),
        run: () =>
          void navigate({ to: '/records/$entity', params: { entity }, search: { view: name } }),
      }),
    ),
    ...pools.map(
      ({ name, label }): Entry => ({
        id: `pool ${name}`,
        icon: <IconWaveSine {...icon} />,
        title: label[locale],
        hint: t('pool'),
        texts: both(label),
        run: () => void navigate({ to: '/pools/$pool', params: { pool: name } }),
      }),
    ),
    ...dashboards.map(
      ({ name, label }): Entry => ({
        id: `dashboard ${name}`,
        icon: <IconChartBar {...icon} />,
        title: label[locale],
        hint: t('dashboard'),
        texts: both(label),
        run: () => void navigate({ to: '/dashboards/$dashboard', params: { dashboard: name } }),
      }),
    ),
    ...flows.map(
      ({ id, label }): Entry => ({
        id: `flow ${id}`,
        icon: <IconRoute {...icon} />,
        title: label[locale],
        hint: t('flow'),
        texts: both(label),
        run: () => void navigate({ to: '/build/flows/$flow', params: { flow: id } }),
      }),
    ),
    ...(rights.has('definitions') ? entities : []).map(
      ({ name, label }): Entry => ({
        id: `design ${name}`,
        icon: <IconDatabase {...icon} />,
        title: label[locale],
        hint: t('design', { entity: label[locale] }),
        texts: [...both(label), name],
        run: () => void navigate({ to: '/build/entities/$entity', params: { entity: name } }),
      }),
    ),
  ];
}
