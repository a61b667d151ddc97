import { ActionIcon, Button, Modal, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useClipboard } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FlowHook } from '../../../../schemas/generated/api-flow-starts.ts';
import { ApiError } from '../../../api/api-error.ts';
import { flowHookQuery, makeFlowHook } from '../../../api/flows.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/time-ago.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useDesignerView } from '../model/designer-context.ts';
import controls from './controls/controls.module.css';
import { hookTexts } from './hook-texts.ts';

function Copied({ label, value }: { label: string; value: string }) {
  const t = useTexts(hookTexts);
  const clipboard = useClipboard({ timeout: 4000 });
  const Sign = clipboard.copied ? IconCheck : IconCopy;
  return (
    <TextInput
      label={label}
      readOnly
      value={value}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('copy', { what: label })}
          onClick={() => clipboard.copy(value)}
        >
          <Sign size={16} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      }
    />
  );
}

/** A new address with its key, this once. It closes by its button only. */
function MadeDialog({ hook, onClose }: { hook: FlowHook; onClose: () => void }) {
  const t = useTexts(hookTexts);
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={t('made')}
    >
      <div className={controls.settings}>
        <p className={controls.hint}>{t('once')}</p>
        <Copied label={t('address')} value={`${location.origin}${hook.path}`} />
        <Copied label={t('key')} value={hook.secret} />
        <div>
          <Button onClick={onClose}>{t('done')}</Button>
        </div>
      </div>
    </Modal>
  );
}

/** Where a flow that webhooks start takes them: whether it has an address, and a new one. */
export function HookAddress() {
  const t = useTexts(hookTexts);
  const { locale } = useLocale();
  const { flow } = useDesignerView();
  const now = useNow();
  const queryClient = useQueryClient();
  const { data, error } = useQuery(flowHookQuery(flow));
  const [isAsking, setAsking] = useState(false);
  const [made, setMade] = useState<FlowHook>();
  const making = useMutation({
    mutationFn: () => makeFlowHook(flow),
    onSuccess(hook) {
      setMade(hook);
      void queryClient.invalidateQueries({ queryKey: flowHookQuery(flow).queryKey });
    },
    onError: (failure) =>
      toast({ text: failure instanceof ApiError ? failure.detail : t('failed'), tone: 'error' }),
    onSettled: () => setAsking(false),
  });
  const since = data?.createdAt ?? undefined;
  return (
    <fieldset className={controls.group}>
      <legend className={controls.legend}>{t('title')}</legend>
      {error && <Notice tone="error">{t('readFailed')}</Notice>}
      {data && (
        <p className={controls.hint}>
          {since ? t('since', { when: relativeTime(since, now, locale) }) : t('none')}
        </p>
      )}
      <div>
        <Button
          variant="default"
          size="xs"
          disabled={!data}
          loading={making.isPending}
          onClick={() => (since ? setAsking(true) : making.mutate())}
        >
          {t(since ? 'remake' : 'make')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('askTitle')}
        action={t('make')}
        isBusy={making.isPending}
        onConfirm={() => making.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('askText')}
      </ConfirmDialog>
      {made && <MadeDialog hook={made} onClose={() => setMade(undefined)} />}
    </fieldset>
  );
}
