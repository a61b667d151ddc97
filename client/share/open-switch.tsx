import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormDefinition } from '../../schemas/generated/form.ts';
import { replaceDefinition } from '../api/definitions.ts';
import { useRights } from '../api/me.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { toast } from '../ui/toast.tsx';
import classes from './share-form.module.css';
import { shareTexts } from './texts.ts';

/** Whether the form takes answers; those who may change forms can turn it. */
export function OpenSwitch({ form }: { form: FormDefinition }) {
  const t = useTexts(shareTexts);
  const { locale } = useLocale();
  const rights = useRights();
  const client = useQueryClient();
  const isOpen = form.public?.open ?? false;
  const until = form.public?.until;
  const turn = useMutation({
    mutationFn: (open: boolean) =>
      replaceDefinition('forms', { ...form, public: { ...form.public, open } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['forms'] });
    },
    onError: (error) =>
      toast({ tone: 'error', text: t('switchFailed', { detail: error.message }) }),
  });
  const date =
    until && new Date(until).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div>
      <Switch
        checked={isOpen}
        disabled={!rights.has('forms') || turn.isPending}
        label={t('open')}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
      <p className={classes.hint}>
        {t(isOpen ? 'openText' : 'closedText')} {isOpen && date && t('until', { date })}
      </p>
    </div>
  );
}
