import {
  Menu,
  type MantineColorScheme,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { IconKeyboard, IconLogout, IconSelector, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SignedInUser } from '../../schemas/generated/api-auth.ts';
import { locales } from '../i18n/locale.ts';
import { useAccountLocale } from '../api/use-account-locale.ts';
import type { Locale } from '../../schemas/model/language.ts';
import { Avatar } from '../ui/avatar.tsx';
import { useTexts } from '../i18n/feature-texts.ts';
import classes from './shell.module.css';
import { shortcutTexts } from './shortcuts/texts.ts';
import { themeOptions } from '../ui/theme-options.tsx';

/** At the foot of the navigation: who is signed in, language, appearance, signing out. */
export function UserMenu(props: {
  user: SignedInUser;
  onShortcuts: () => void;
  onSignOut: () => void;
}) {
  const { user } = props;
  const { t } = useTranslation();
  const { locale, choose } = useAccountLocale();
  const say = useTexts(shortcutTexts);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={216} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <Avatar name={user.name} />
          <span className={classes.userName}>{user.name}</span>
          <VisuallyHidden>{t('nav.account')}</VisuallyHidden>
          <IconSelector size={14} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div className={classes.whoName}>{user.name}</div>
          <div className={classes.whoEmail}>{user.email}</div>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('language.label')}</Menu.Label>
        <Menu.RadioGroup value={locale} onChange={(value) => choose(value as Locale)}>
          {locales.map(({ value, name }) => (
            <Menu.RadioItem key={value} value={value} lang={value}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('theme.label')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        >
          {themeOptions.map(({ value }) => (
            <Menu.RadioItem key={value} value={value}>
              {t(`theme.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={16} stroke={1.75} />}
          renderRoot={(root) => <Link to="/settings/account" {...root} />}
        >
          {t('nav.ownAccount')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.75} />}
          onClick={props.onShortcuts}
        >
          {say('title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} />} onClick={props.onSignOut}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
