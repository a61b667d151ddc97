import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { ApiError } from '../../api/api-error.ts';
import { replaceDefinition } from '../../api/definitions.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './pool-settings.module.css';
import { CapsPart } from './settings-caps.tsx';
import { KeepingPart } from './settings-keeping.tsx';
import { ManagersPart, MembersPart } from './settings-members.tsx';
import { RulesPart } from './settings-rules.tsx';
import { poolSettingsTexts } from './settings-texts.ts';

function SettingsForm({ pool, onClose }: { pool: PoolDocument; onClose: () => void }) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(pool);
  const saving = useMutation({
    mutationFn: () => replaceDefinition('pools', draft),
    onSuccess: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['pools'] });
      toast({ text: t('saved', { name: saved.label[locale] }) });
      onClose();
    },
  });
  const failure = saving.error instanceof ApiError ? saving.error : undefined;
  return (
    <div className={classes.form}>
      {failure && (
        <Notice tone="error">
          {failure.code === 'definition.stale'
            ? t('stale')
            : [failure.detail, ...failure.problems.map(({ detail }) => detail)].join(' ')}
        </Notice>
      )}
      <div className={classes.pair}>
        {(['zh-CN', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(language === 'en' ? 'nameEn' : 'nameZh')}
            value={draft.label[language]}
            onChange={(event) =>
              setDraft({
                ...draft,
                label: { ...draft.label, [language]: event.currentTarget.value },
              })
            }
          />
        ))}
      </div>
      <MembersPart pool={draft} onChange={setDraft} />
      <ManagersPart pool={draft} onChange={setDraft} />
      <CapsPart pool={draft} onChange={setDraft} />
      <KeepingPart pool={draft} onChange={setDraft} />
      <RulesPart pool={draft} onChange={setDraft} />
      <Button loading={saving.isPending} onClick={() => saving.mutate()}>
        {t('save')}
      </Button>
    </div>
  );
}

/** Who may claim from a pool, how much, and when records come back to it. */
export function PoolSettings(props: { pool: PoolDocument; isOpen: boolean; onClose: () => void }) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  return (
    <SidePanel
      isOpen={props.isOpen}
      title={t('title', { name: props.pool.label[locale] })}
      onClose={props.onClose}
    >
      {props.isOpen && <SettingsForm pool={props.pool} onClose={props.onClose} />}
    </SidePanel>
  );
}
