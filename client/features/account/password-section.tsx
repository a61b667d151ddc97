import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../../api/account.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './account-page.module.css';
import { generalProblem, problemAt } from './problem-text.ts';
import { Section } from './section.tsx';
import { accountTexts } from './texts.ts';

const empty = { current: '', password: '' };

/** A new password, which needs the one of now. */
export function PasswordSection({ email }: { email: string }) {
  const t = useTexts(accountTexts);
  const { t: common } = useTranslation();
  const queryClient = useQueryClient();
  const [values, setValues] = useState(empty);
  const save = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      setValues(empty);
      toast({ text: t('changed') });
      await queryClient.invalidateQueries({ queryKey: ['account', 'sessions'] });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(values);
  }
  const toggle = { 'aria-label': common('signIn.showPassword') };
  const general = generalProblem(save.error, t('unreachable'));
  return (
    <Section title={t('password')} hint={t('passwordHint')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        {general && <Notice tone="error">{t('failed', { detail: general })}</Notice>}
        <PasswordInput
          label={t('current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          value={values.current}
          error={problemAt(save.error, '/current')}
          onChange={(event) => setValues({ ...values, current: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('next')}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          value={values.password}
          error={problemAt(save.error, '/password')}
          onChange={(event) => setValues({ ...values, password: event.currentTarget.value })}
        />
        <div>
          <Button
            type="submit"
            variant="default"
            disabled={values.current === '' || values.password === ''}
            loading={save.isPending}
          >
            {t('change')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
