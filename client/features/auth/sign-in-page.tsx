import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Login } from '../../../schemas/generated/api-auth.ts';
import { sessionQuery, signIn } from '../../api/session.ts';
import { preferredLocale } from '../../i18n/locale.ts';
import { LanguagePicker } from '../../ui/language-picker.tsx';
import { Mark } from '../../ui/mark.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { ServerStatus } from './server-status.tsx';
import { SignInForm } from './sign-in-form.tsx';
import classes from './sign-in-page.module.css';
import { Weave } from './weave.tsx';

/** Signs a person in and opens the page they asked for. */
export function SignInPage() {
  const { t, i18n } = useTranslation();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { to } = useSearch({ from: '/sign-in' });
  usePageTitle(t('title.signIn'));

  async function enter(login: Login) {
    const user = await signIn(login);
    queryClient.setQueryData(sessionQuery.queryKey, user);
    await i18n.changeLanguage(preferredLocale(user.locale));
    await router.navigate({ href: to ?? '/', replace: true });
  }

  return (
    <div className={classes.page}>
      <div className={classes.band} aria-hidden="true">
        <Weave isBand />
      </div>
      <div className={classes.side}>
        <header className={classes.header}>
          <LanguagePicker />
        </header>
        <main className={classes.box}>
          <Mark size={40} />
          <h1 className={classes.heading}>{t('signIn.heading')}</h1>
          <p className={classes.lead}>{to ? t('signIn.returnTo') : t('signIn.lead')}</p>
          <SignInForm onSubmit={enter} />
        </main>
        <footer className={classes.footer}>
          <span>{t('signIn.builtWith')}</span>
          <ServerStatus />
        </footer>
      </div>
      <aside className={classes.picture} aria-hidden="true">
        <Weave />
        <div className={classes.caption}>{t('signIn.weave')}</div>
      </aside>
    </div>
  );
}
