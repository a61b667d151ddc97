import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/session.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './account-page.module.css';
import { AwaySection } from './away-section.tsx';
import { DelegationSection } from './delegation-section.tsx';
import { LookSection } from './look-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { accountTexts } from './texts.ts';
import { TokensSection } from './tokens-section.tsx';

/** Everything that is the person's own to change. */
export function AccountPage() {
  const t = useTexts(accountTexts);
  const now = useNow();
  const { data: user } = useQuery(sessionQuery);
  usePageTitle(t('title'));
  return (
    <>
      <PageHead title={t('title')} />
      {user && (
        <div className={classes.page}>
          <h1 className={classes.title}>{t('title')}</h1>
          <ProfileSection user={user} />
          <LookSection />
          <AwaySection user={user.id} now={now} />
          <DelegationSection user={user.id} />
          <PasswordSection email={user.email} />
          <SessionsSection now={now} />
          <TokensSection now={now} />
        </div>
      )}
    </>
  );
}
