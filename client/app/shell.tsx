import { UnstyledButton } from '@mantine/core';
import { IconHome, IconUserCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/session.ts';
import { Mark } from '../ui/mark.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountSheet } from './account-sheet.tsx';
import { ServerNotice } from './server-notice.tsx';
import classes from './shell.module.css';
import { useSignOut } from './use-sign-out.ts';
import { UserMenu } from './user-menu.tsx';

/** The frame of every signed-in screen: navigation at the side, or at the foot on a phone. */
export function Shell() {
  const { t } = useTranslation();
  const { data: user } = useQuery(sessionQuery);
  const signOut = useSignOut();
  const [isSheetOpen, setSheetOpen] = useState(false);
  if (!user) return null;

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('common.skipToContent')}
      </a>
      <header className={classes.side}>
        <div className={classes.brand}>
          <Mark size={20} />
          {t('common.product')}
        </div>
        <nav className={classes.nav} aria-label={t('nav.label')}>
          <Link to="/" className={classes.entry} activeOptions={{ exact: true }}>
            <IconHome size={16} stroke={1.75} aria-hidden="true" />
            {t('nav.workbench')}
          </Link>
        </nav>
        <UserMenu user={user} onSignOut={() => signOut.mutate()} />
      </header>
      <main className={classes.main} id="content" tabIndex={-1}>
        {signOut.isError && (
          <div className={classes.alert}>
            <Notice tone="error">{t('nav.signOutFailed')}</Notice>
          </div>
        )}
        <Outlet />
      </main>
      <nav className={classes.bottom} aria-label={t('nav.label')}>
        <Link to="/" className={classes.tab} activeOptions={{ exact: true }}>
          <IconHome size={22} stroke={1.6} aria-hidden="true" />
          {t('nav.workbench')}
        </Link>
        <UnstyledButton
          className={classes.tab}
          aria-haspopup="dialog"
          aria-expanded={isSheetOpen}
          onClick={() => setSheetOpen(true)}
        >
          <IconUserCircle size={22} stroke={1.6} aria-hidden="true" />
          {t('nav.account')}
        </UnstyledButton>
      </nav>
      <AccountSheet
        user={user}
        isOpen={isSheetOpen}
        onClose={() => setSheetOpen(false)}
        onSignOut={() => signOut.mutate()}
      />
      <ServerNotice />
    </div>
  );
}
