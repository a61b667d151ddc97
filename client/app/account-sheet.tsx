import { Button, Drawer, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconUserCircle, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SignedInUser } from '../../schemas/generated/api-auth.ts';
import { locales } from '../i18n/locale.ts';
import { useAccountLocale } from '../api/use-account-locale.ts';
import { Avatar } from '../ui/avatar.tsx';
import classes from './shell.module.css';
import { themeOptions } from '../ui/theme-options.tsx';

/** The user menu on a phone: a sheet within thumb's reach. */
export function AccountSheet(props: {
  user: SignedInUser;
  isOpen: boolean;
  onClose: () => void;
  onSignOut: () => void;
}) {
  const { t } = useTranslation();
  const { locale, choose } = useAccountLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Drawer
      opened={props.isOpen}
      onClose={props.onClose}
      position="bottom"
      size="auto"
      title={
        <span className={classes.sheetWho}>
          <Avatar name={props.user.name} />
          {props.user.name}
        </span>
      }
      closeButtonProps={{
        'aria-label': t('common.close'),
        size: 44,
        icon: <IconX size={20} stroke={1.6} />,
      }}
    >
      <div className={classes.sheet}>
        <div className={classes.whoEmail}>{props.user.email}</div>
        <div className={classes.sheetLabel} id="sheet-language">
          {t('language.label')}
        </div>
        <SegmentedControl
          fullWidth
          size="md"
          aria-labelledby="sheet-language"
          value={locale}
          onChange={choose}
          data={locales.map(({ value, name }) => ({ value, label: name }))}
        />
        <div className={classes.sheetLabel} id="sheet-theme">
          {t('theme.label')}
        </div>
        <SegmentedControl
          fullWidth
          size="md"
          aria-labelledby="sheet-theme"
          value={colorScheme}
          onChange={setColorScheme}
          data={themeOptions.map(({ value }) => ({ value, label: t(`theme.${value}`) }))}
        />
        <Button
          size="lg"
          variant="default"
          fullWidth
          leftSection={<IconUserCircle size={16} stroke={1.75} />}
          renderRoot={(root) => <Link to="/settings/account" {...root} />}
          onClick={props.onClose}
        >
          {t('nav.ownAccount')}
        </Button>
        <Button
          size="lg"
          variant="default"
          fullWidth
          leftSection={<IconLogout size={16} stroke={1.75} />}
          onClick={props.onSignOut}
        >
          {t('nav.signOut')}
        </Button>
      </div>
    </Drawer>
  );
}
