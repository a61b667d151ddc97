import { UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { IconHome, IconInbox, IconMenu2, IconUserCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/session.ts';
import { Mark } from '../ui/mark.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHeadEnd } from '../ui/page-head-end.ts';
import { AccountSheet } from './account-sheet.tsx';
import { palette } from '../ui/palette-state.ts';
import { SidePanel } from '../ui/side-panel.tsx';
import { Navigation } from './navigation.tsx';
import { NotificationBell } from './notification-bell.tsx';
import { useLiveMine } from '../live/use-live-mine.ts';
import { ServerNotice } from './server-notice.tsx';
import classes from './shell.module.css';
import { TaskCount } from './task-count.tsx';
import { useShortcuts } from './shortcuts/use-shortcuts.ts';
import { useSignOut } from '../api/use-sign-out.ts';
import { UserMenu } from './user-menu.tsx';

const CommandPalette = lazy(async () => ({
  default: (await import('../features/palette/command-palette.tsx')).CommandPalette,
}));

const ShortcutSheet = lazy(async () => ({
  default: (await import('./shortcuts/shortcut-sheet.tsx')).ShortcutSheet,
}));

const leadsAway = (target: EventTarget) =>
  target instanceof Element && target.closest('a') !== null;

const bell = <NotificationBell />;

/** The frame of every signed-in screen: navigation at the side, or at the foot on a phone. */
export function Shell() {
  const { t } = useTranslation();
  const { data: user } = useQuery(sessionQuery);
  useLiveMine(user?.id);
  const signOut = useSignOut();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const isPaletteOpen = useSyncExternalStore(palette.subscribe, palette.isOpen);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const navigate = useNavigate();
  useShortcuts({
    '?': () => setHelpOpen(true),
    'g h': () => void navigate({ to: '/' }),
    'g t': () => void navigate({ to: '/tasks' }),
    'g n': () => void navigate({ to: '/notifications' }),
    'g d': () => void navigate({ to: '/dashboards' }),
  });
  useHotkeys([['mod+K', () => palette.set(true)]], []);
  if (!user) return null;

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('common.skipToContent')}
      </a>
      <nav className={classes.side} aria-label={t('nav.label')}>
        <div className={classes.brand}>
          <Mark size={20} />
          {t('common.product')}
        </div>
        <Navigation />
        <UserMenu
          user={user}
          onShortcuts={() => setHelpOpen(true)}
          onSignOut={() => signOut.mutate()}
        />
      </nav>
      <main className={classes.main} id="content" tabIndex={-1}>
        {signOut.isError && (
          <div className={classes.alert}>
            <Notice tone="error">{t('nav.signOutFailed')}</Notice>
          </div>
        )}
        <PageHeadEnd value={bell}>
          <Outlet />
        </PageHeadEnd>
      </main>
      <nav className={classes.bottom} aria-label={t('nav.label')}>
        <Link to="/" className={classes.tab} activeOptions={{ exact: true }}>
          <IconHome size={22} stroke={1.6} aria-hidden="true" />
          {t('nav.workbench')}
        </Link>
        <Link to="/tasks" className={classes.tab}>
          <IconInbox size={22} stroke={1.6} aria-hidden="true" />
          {t('nav.tasks')}
          <TaskCount className={classes.badge} />
        </Link>
        <UnstyledButton
          className={classes.tab}
          aria-haspopup="dialog"
          aria-expanded={isMenuOpen}
          onClick={() => setMenuOpen(true)}
        >
          <IconMenu2 size={22} stroke={1.6} aria-hidden="true" />
          {t('nav.menu')}
        </UnstyledButton>
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
      <SidePanel isOpen={isMenuOpen} title={t('nav.menu')} onClose={() => setMenuOpen(false)}>
        {/* Whatever is chosen in the menu leads away from it. */}
        <div onClickCapture={(event) => leadsAway(event.target) && setMenuOpen(false)}>
          <Navigation />
        </div>
      </SidePanel>
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette />
        </Suspense>
      )}
      {isHelpOpen && (
        <Suspense>
          <ShortcutSheet isOpen onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
      <Notifications position="bottom-center" classNames={{ root: classes.toasts ?? '' }} />
      <ServerNotice />
    </div>
  );
}
