import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Login } from '../../../schemas/generated/api-auth.ts';
import { ApiError } from '../../api/api-error.ts';
import { Notice } from '../../ui/notice.tsx';
import { signInErrorText } from './sign-in-error.ts';
import classes from './sign-in-page.module.css';

const errorKeys = ['emailMissing', 'emailInvalid', 'passwordMissing'] as const;
type ErrorKey = (typeof errorKeys)[number];
const isErrorKey = (key: string | undefined): key is ErrorKey =>
  errorKeys.some((known) => known === key);

function RevealIcon({ reveal }: { reveal: boolean }) {
  const Icon = reveal ? IconEyeOff : IconEye;
  return <Icon size={16} stroke={1.75} color="var(--ink-3)" aria-hidden="true" />;
}

/** `onSubmit` settles when the person is signed in and throws `ApiError` when not. */
export function SignInForm({ onSubmit }: { onSubmit: (login: Login) => Promise<void> }) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<unknown>();
  const { register, handleSubmit, setFocus, formState } = useForm<Login>({
    defaultValues: { email: '', password: '', remember: false },
  });

  const submit = handleSubmit(async (login) => {
    setFailure(undefined);
    try {
      await onSubmit(login);
    } catch (error) {
      setFailure(error);
      if (error instanceof ApiError && error.status === 401)
        setFocus('password', { shouldSelect: true });
    }
  });

  // The errors hold keys, so that they change language with the page.
  const errorOf = (field: keyof Login) => {
    const key = formState.errors[field]?.message;
    return isErrorKey(key) ? t(`signIn.error.${key}`) : undefined;
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      {failure !== undefined && <Notice tone="error">{signInErrorText(failure, t)}</Notice>}
      <TextInput
        className={classes.field}
        size="md"
        type="email"
        label={t('signIn.email')}
        error={errorOf('email')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        {...register('email', {
          required: 'emailMissing',
          pattern: { value: /^\s*\S+@\S+\.\S+\s*$/, message: 'emailInvalid' },
          setValueAs: (value: string) => value.trim(),
        })}
      />
      <PasswordInput
        className={classes.field}
        visibilityToggleIcon={RevealIcon}
        size="md"
        label={t('signIn.password')}
        error={errorOf('password')}
        autoComplete="current-password"
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        {...register('password', { required: 'passwordMissing' })}
      />
      <Checkbox size="sm" label={t('signIn.remember')} {...register('remember')} />
      <Button type="submit" size="md" fullWidth loading={formState.isSubmitting}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
