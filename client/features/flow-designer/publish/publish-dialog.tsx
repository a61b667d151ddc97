import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, detailOf } from '../../../api/api-error.ts';
import { cancelRuns, flowCountsQuery, publishFlow } from '../../../api/flows.ts';
import { useRights } from '../../../api/me.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useDesignerView } from '../model/designer-context.ts';
import type { Autosave } from '../model/use-autosave.ts';
import { useChangesSincePublish } from '../model/use-changes.ts';
import { type RunChoice, RunningChoice } from '../operate/running-choice.tsx';
import { operateTexts } from '../operate/texts.ts';
import { ProblemList } from '../problems/problem-list.tsx';
import { designerTexts } from '../texts.ts';
import { ChangeList } from './change-list.tsx';
import classes from './publish.module.css';

interface Named {
  title: string;
  note: string;
}

/** Publishes what is saved; a refusal leads to the node that causes it. */
function usePublish(save: Autosave, onDone: (version: number) => void, onClose: () => void) {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ title, note }: Named) =>
      publishFlow(save.saved.id, {
        draftRev: save.draftRev,
        ...(title.trim() ? { title: title.trim() } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      }),
    onSuccess({ version }) {
      toast({ text: t('publishDone', { version }) });
      save.accept({ ...save.saved, activeVersion: version, archivedAt: null }, view.draft);
      void queryClient.invalidateQueries({ queryKey: ['flows', 'versions', save.saved.id] });
      void queryClient.invalidateQueries({ queryKey: ['flows', 'list'] });
      onDone(version);
    },
    onError(error) {
      if (!(error instanceof ApiError)) return;
      const [first] = error.problems as { pointer: string; nodeId?: string }[];
      if (first?.nodeId === undefined) return;
      view.show(first.nodeId, first.pointer);
      toast({ text: t('publishFailed', { detail: error.detail }), tone: 'error' });
      onClose();
    },
  });
}

/** Runs that walk an earlier version, and what is done with them once there is a new one. */
function useEarlierRuns(flow: string) {
  const mayOperate = useRights().has('runs');
  const { data } = useQuery({ ...flowCountsQuery(flow), enabled: mayOperate });
  const [choice, setChoice] = useState<RunChoice>('drain');
  const versions = data?.versions ?? [];
  const count = mayOperate ? (data?.open ?? 0) : 0;
  return {
    count,
    choice,
    setChoice,
    latest: versions.map(({ version }) => version).sort((a, b) => b - a)[0],
    endAll: () => Promise.all(versions.map(({ version }) => cancelRuns(flow, version, ''))),
  };
}

/** What publishing changes, what stands in its way, what becomes of earlier runs, and a note for later. */
export function PublishDialog({
  save,
  onMigrate,
  onClose,
}: {
  save: Autosave;
  /** Published: the runs of `from` are to be taken to `to`. */
  onMigrate: (from: number, to: number) => void;
  onClose: () => void;
}) {
  const words = useTexts(operateTexts);
  const earlier = useEarlierRuns(save.saved.id);
  const t = useTexts(designerTexts);
  const { t: common } = useTranslation();
  const view = useDesignerView();
  const [named, setNamed] = useState<Named>({ title: '', note: '' });
  const { active, diff, count } = useChangesSincePublish(save.saved);
  function published(version: number): void {
    if (earlier.choice === 'cancel')
      earlier.endAll().catch((error: Error) => {
        toast({ text: words('endFailed', { detail: detailOf(error) }), tone: 'error' });
      });
    if (earlier.choice === 'migrate' && earlier.latest !== undefined)
      onMigrate(earlier.latest, version);
    else onClose();
  }
  const publish = usePublish(save, published, onClose);
  const { flush } = save;
  useEffect(() => {
    void flush();
    // What is not saved yet is saved once, when the dialog opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const errors = view.problems.filter(({ severity }) => severity === 'error').length;
  const isSaved = save.state.kind === 'saved';
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('publishTitle', { name: view.draft.label[view.names.locale] })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <div className={classes.dialog}>
        <p className={classes.lead}>
          {!active && t('publishFirst')}
          {active && count > 0 && t('publishNext', { version: active.version + 1 })}
          {active && count === 0 && t('publishSame', { version: active.version })}
        </p>
        {errors > 0 && <Notice tone="error">{t('publishBlocked', { count: errors })}</Notice>}
        {view.problems.length > 0 && <ProblemList onGo={onClose} />}
        {active && count > 0 && <ChangeList diff={diff} before={active.graph} after={view.graph} />}
        {publish.error instanceof ApiError && (
          <Notice tone="error">{t('publishFailed', { detail: publish.error.detail })}</Notice>
        )}
        <TextInput
          label={t('versionTitle')}
          placeholder={t('versionTitleHint')}
          maxLength={100}
          value={named.title}
          onChange={({ currentTarget }) => setNamed({ ...named, title: currentTarget.value })}
        />
        <Textarea
          label={t('note')}
          description={t('noteHint')}
          autosize
          minRows={2}
          maxLength={500}
          value={named.note}
          onChange={({ currentTarget }) => setNamed({ ...named, note: currentTarget.value })}
        />
        {earlier.count > 0 && (
          <RunningChoice
            count={earlier.count}
            value={earlier.choice}
            onChange={earlier.setChoice}
          />
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('common.cancel')}
          </Button>
          <Button
            disabled={errors > 0 || !isSaved}
            loading={publish.isPending}
            onClick={() => publish.mutate(named)}
          >
            {earlier.choice === 'cancel' && earlier.count > 0
              ? words('publishEnd', { count: earlier.count })
              : t('publishAction')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
