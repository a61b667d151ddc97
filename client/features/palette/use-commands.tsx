import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconMoon, IconPlus, IconSun, IconWorld } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { entitiesQuery } from '../../api/entities.ts';
import { useRights } from '../../api/me.ts';
import { useAccountLocale } from '../../api/use-account-locale.ts';
import { useSignOut } from '../../api/use-sign-out.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { locales } from '../../i18n/locale.ts';
import type { Entry } from './entry.ts';
import { paletteTexts } from './texts.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const { en, 'zh-CN': zh } = paletteTexts;

/** What one can do from anywhere. */
export function useCommands(): Entry[] {
  const t = useTexts(paletteTexts);
  const navigate = useNavigate();
  const rights = useRights();
  const { locale, choose } = useAccountLocale();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const signOut = useSignOut();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const other = locales.find(({ value }) => value !== locale);
  const look = isDark ? 'light' : 'dark';
  return [
    ...entities
      .filter(({ name }) => rights.entity(name).create)
      .map(
        ({ name, label }): Entry => ({
          id: `create ${name}`,
          icon: <IconPlus {...icon} />,
          title: t('create', {
            entity: locale === 'en' ? label.en.toLowerCase() : label[locale],
          }),
          hint: t('command'),
          texts: [`新建${label['zh-CN']}`, `New ${label.en}`, `Create ${label.en}`],
          run: () => void navigate({ to: '/records/$entity/new', params: { entity: name } }),
        }),
      ),
    {
      id: 'look',
      icon: isDark ? <IconSun {...icon} /> : <IconMoon {...icon} />,
      title: t(look),
      hint: t('command'),
      texts: [en[look], zh[look]],
      run: () => setColorScheme(look),
    },
    ...(other
      ? [
          {
            id: 'language',
            icon: <IconWorld {...icon} />,
            title: t('language', { language: other.name }),
            hint: t('command'),
            texts: [other.name, 'Language', '语言'],
            run: () => choose(other.value),
          },
        ]
      : []),
    {
      id: 'sign-out',
      icon: <IconLogout {...icon} />,
      title: t('signOut'),
      hint: t('command'),
      texts: [en.signOut, zh.signOut],
      run: () => signOut.mutate(),
    },
  ];
}
