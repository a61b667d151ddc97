import {
  IconChartBar,
  IconDatabase,
  IconFileImport,
  IconFunction,
  IconHome,
  IconId,
  IconList,
  IconRoute,
  IconSettings,
  IconShieldLock,
  IconWaveSine,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { MyRights } from '../../api/me.ts';
import type { useTexts } from '../../i18n/feature-texts.ts';
import type { helpTexts } from './texts.ts';

type HelpKey = Parameters<ReturnType<typeof useTexts<(typeof helpTexts)['en']>>>[0];

/** What of this installation the links lead to. */
export interface Places {
  entity: string | undefined;
  pool: string | undefined;
}

export interface HelpArea {
  title: HelpKey;
  says: HelpKey[];
  Icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>;
  /** Areas without one are everywhere. */
  link?: LinkProps | undefined;
}

const listOf = (entity: string | undefined): LinkProps | undefined =>
  entity === undefined ? undefined : { to: '/records/$entity', params: { entity } };

/** The daily work, cut to what one may do. */
export function workAreas({ entity, pool }: Places, rights: MyRights): HelpArea[] {
  const mayImport = entity !== undefined && rights.entity(entity).import;
  return [
    { title: 'work', says: ['work1', 'work2', 'work3'], Icon: IconHome, link: { to: '/tasks' } },
    {
      title: 'lists',
      says: ['lists1', 'lists2', 'lists3'],
      Icon: IconList,
      link: listOf(entity),
    },
    { title: 'records', says: ['records1', 'records2', 'records3'], Icon: IconId },
    ...(pool === undefined
      ? []
      : [
          {
            title: 'pool',
            says: ['pool1', 'pool2'],
            Icon: IconWaveSine,
            link: { to: '/pools/$pool', params: { pool } },
          } satisfies HelpArea,
        ]),
    ...(mayImport
      ? [
          {
            title: 'import',
            says: ['import1', 'import2', 'import3'],
            Icon: IconFileImport,
            link: { to: '/records/$entity/import', params: { entity } },
          } satisfies HelpArea,
        ]
      : []),
    {
      title: 'figures',
      says: ['figures1', 'figures2'],
      Icon: IconChartBar,
      link: { to: '/dashboards' },
    },
  ];
}

/** The workshop, cut to what one may change. */
export function buildAreas(rights: MyRights): HelpArea[] {
  const areas: (HelpArea & { isOpen: boolean })[] = [
    {
      title: 'entities',
      says: ['entities1', 'entities2', 'entities3'],
      Icon: IconDatabase,
      link: { to: '/build/entities' },
      isOpen: rights.has('definitions') || rights.has('forms'),
    },
    {
      title: 'flows',
      says: ['flows1', 'flows2', 'flows3'],
      Icon: IconRoute,
      link: { to: '/build/flows' },
      isOpen: rights.has('flows') || rights.has('runs'),
    },
    {
      title: 'rules',
      says: ['rules1', 'rules2'],
      Icon: IconFunction,
      link: { to: '/build/rules' },
      isOpen: rights.has('definitions'),
    },
    {
      title: 'people',
      says: ['people1', 'people2'],
      Icon: IconShieldLock,
      link: { to: '/settings/people' },
      isOpen: rights.has('users'),
    },
    {
      title: 'settings',
      says: ['settings1'],
      Icon: IconSettings,
      link: { to: '/settings/apps' },
      isOpen: rights.has('apps'),
    },
  ];
  return areas.filter(({ isOpen }) => isOpen);
}
