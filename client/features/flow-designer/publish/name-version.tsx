import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionItem } from '../../../../schemas/generated/api-flows.ts';
import { ApiError } from '../../../api/api-error.ts';
import { nameVersion, versionsQuery } from '../../../api/flows.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Notice } from '../../../ui/notice.tsx';
import { designerTexts } from '../texts.ts';
import classes from './publish.module.css';

/** Says what a version is called and what it was for; its drawing never changes. */
export function NameVersion(props: { flow: string; version: VersionItem; onClose: () => void }) {
  const { flow, version, onClose } = props;
  const t = useTexts(designerTexts);
  const { t: common } = useTranslation();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(version.title ?? '');
  const [note, setNote] = useState(version.note ?? '');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const save = useMutation({
    mutationFn: () =>
      nameVersion(flow, version.version, { title: title.trim(), note: note.trim() }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: versionsQuery(flow).queryKey });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={classes.naming} onSubmit={submit}>
      <TextInput
        ref={first}
        label={t('versionTitle')}
        description={t('versionTitleHint')}
        maxLength={100}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <Textarea
        label={t('note')}
        description={t('noteHint')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {save.error && (
        <Notice tone="error">
          {save.error instanceof ApiError ? save.error.detail : save.error.message}
        </Notice>
      )}
      <span className={classes.versionActions}>
        <Button type="submit" size="xs" loading={save.isPending}>
          {t('versionSave')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {common('common.cancel')}
        </Button>
      </span>
    </form>
  );
}
