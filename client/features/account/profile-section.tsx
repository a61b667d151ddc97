import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedInUser } from '../../../schemas/generated/api-auth.ts';
import { changeMe, sessionQuery } from '../../api/session.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { toast } from '../../ui/toast.tsx';
import classes from './account-page.module.css';
import { generalProblem, problemAt } from './problem-text.ts';
import { Section } from './section.tsx';
import { accountTexts } from './texts.ts';

const longestName = 100;

/** One's name; the address belongs to the administrator. */
export function ProfileSection({ user }: { user: SignedInUser }) {
  const { t: common } = useTranslation();
  const t = useTexts(accountTexts);
  const queryClient = useQueryClient();
  const [name, setName] = useState(user.name);
  const [isMissing, setMissing] = useState(false);
  const save = useMutation({
    mutationFn: () => changeMe({ name: name.trim() }),
    onSuccess: async () => {
      toast({ text: t('saved') });
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: ['users'] }),
      ]);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() !== '') save.mutate();
  }
  const general = generalProblem(save.error, t('unreachable'));
  const error = isMissing
    ? t('nameMissing')
    : (problemAt(save.error, '/name') ?? (general && t('failed', { detail: general })));
  return (
    <Section title={t('profile')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={name}
          maxLength={longestName}
          autoComplete="name"
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('email')}
          description={t('emailHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={user.email}
          readOnly
        />
        <div>
          <Button type="submit" loading={save.isPending} disabled={name === user.name}>
            {common('common.save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
