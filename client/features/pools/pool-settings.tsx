import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { ApiError } from '../../api/api-error.ts';
import { replaceDefinition } from '../../api/definitions.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './pool-settings.module.css';
import { RulesOutcome } from './rules-outcome.tsx';
import { CapsPart } from './settings-caps.tsx';
import { KeepingPart } from './settings-keeping.tsx';
import { ManagersPart, MembersPart } from './settings-members.tsx';
import { RulesPart } from './settings-rules.tsx';
import { poolSettingsTexts } from './settings-texts.ts';

function SettingsForm(props: {
  draft: PoolDocument;
  onChange: (draft: PoolDocument) => void;
  onDone: () => void;
}) {
  const { draft, onChange, onDone } = props;
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const saving = useMutation({
    mutationFn: () => replaceDefinition('pools', draft),
    onSuccess: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['pools'] });
      toast({ text: t('saved', { name: saved.label[locale] }) });
      onDone();
    },
  });
  const failure = saving.error instanceof ApiError ? saving.error : undefined;
  const part = { pool: draft, onChange };
  return (
    <div className={classes.form}>
      <div className={classes.pair}>
        {(['zh-CN', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(language === 'en' ? 'nameEn' : 'nameZh')}
            value={draft.label[language]}
            onChange={(event) =>
              onChange({
                ...draft,
                label: { ...draft.label, [language]: event.currentTarget.value },
              })
            }
          />
        ))}
      </div>
      <MembersPart {...part} />
      <ManagersPart {...part} />
      <CapsPart {...part} />
      <KeepingPart {...part} />
      <RulesPart {...part} />
      <div className={classes.foot}>
        <RulesOutcome pool={draft} />
        {failure && (
          <Notice tone="error">
            {failure.code === 'definition.stale'
              ? t('stale')
              : [failure.detail, ...failure.problems.map(({ detail }) => detail)].join(' ')}
          </Notice>
        )}
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          {t('save')}
        </Button>
      </div>
    </div>
  );
}

/** Who may claim from a pool, how much, and when records come back to it. */
export function PoolSettings(props: { pool: PoolDocument; isOpen: boolean; onClose: () => void }) {
  const { pool, isOpen, onClose } = props;
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const [draft, setDraft] = useState<PoolDocument>();
  const [isLeaving, setLeaving] = useState(false);
  const isChanged = draft !== undefined && JSON.stringify(draft) !== JSON.stringify(pool);
  function leave() {
    setDraft(undefined);
    setLeaving(false);
    onClose();
  }
  return (
    <>
      <SidePanel
        isOpen={isOpen}
        title={t('title', { name: pool.label[locale] })}
        width={440}
        onClose={() => (isChanged ? setLeaving(true) : leave())}
      >
        {isOpen && <SettingsForm draft={draft ?? pool} onChange={setDraft} onDone={leave} />}
      </SidePanel>
      <ConfirmDialog
        isOpen={isLeaving}
        title={t('discardTitle')}
        action={t('discard')}
        onConfirm={leave}
        onClose={() => setLeaving(false)}
      >
        {t('discardText')}
      </ConfirmDialog>
    </>
  );
}
