import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Endpoint, EndpointSecret } from '../../../../schemas/generated/api-endpoints.ts';
import { ApiError } from '../../../api/api-error.ts';
import { changeEndpoint, createEndpoint, endpointsQuery } from '../../../api/endpoints.ts';
import { useBothTexts } from '../../../i18n/both-texts.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { newToken } from '../../../ui/new-token.ts';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.tsx';
import classes from './endpoints.module.css';
import { type HeaderDraft, HeaderRows, keptHeader } from './header-rows.tsx';
import { endpointTexts } from './texts.ts';

const noLabel = { 'zh-CN': '', en: '' };

/** Lower-case letters, digits and `_` of a name; a random key for a name without any. */
function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  return key || `k_${newToken().slice(0, 8)}`;
}

const headersOf = (headers: readonly HeaderDraft[]) =>
  headers
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, value }) => ({ name: name.trim(), ...(value === '' ? {} : { value }) }));

interface Props {
  /** Undefined for a new one. */
  endpoint: Endpoint | undefined;
  onMade: (made: EndpointSecret) => void;
  onClose: () => void;
}

/** Where an endpoint leads, and what is sent along. */
export function EndpointDialog({ endpoint, onMade, onClose }: Props) {
  const t = useTexts(endpointTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [label, setLabel] = useState(endpoint?.label ?? noLabel);
  const write = useBothTexts(label);
  const [url, setUrl] = useState(endpoint?.url ?? 'https://');
  const [headers, setHeaders] = useState(() => (endpoint?.headers ?? []).map(keptHeader));
  const [isTried, setTried] = useState(false);
  const isWhole = label.en.trim() !== '' && label['zh-CN'].trim() !== '' && url.length > 8;
  const saving = useMutation({
    async mutationFn() {
      const given = { label, url: url.trim(), headers: headersOf(headers) };
      if (endpoint) await changeEndpoint(endpoint.name, { ...given, _rev: endpoint._rev });
      else onMade(await createEndpoint({ ...given, name: keyOf(label.en) }));
    },
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: endpointsQuery.queryKey });
      if (endpoint) toast({ text: t('saved', { name: label[locale] }) });
      onClose();
    },
  });
  const failure = saving.error instanceof ApiError ? saving.error : undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isWhole) saving.mutate();
  }
  const name = (of: 'zh-CN' | 'en') => ({
    value: label[of],
    withAsterisk: true,
    error: isTried && label[of].trim() === '' ? t('missing') : undefined,
    onChange: (event: { currentTarget: { value: string } }) =>
      setLabel(write(of, event.currentTarget.value) ?? noLabel),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={endpoint ? t('editTitle', { name: endpoint.label[locale] }) : t('addTitle')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {failure && (
          <Notice tone="error">
            {[failure.detail, ...failure.problems.map(({ detail }) => detail)].join(' ')}
          </Notice>
        )}
        <div className={classes.names}>
          <TextInput label={t('nameZh')} data-autofocus {...name('zh-CN')} />
          <TextInput label={t('nameEn')} {...name('en')} />
        </div>
        <TextInput
          label={t('url')}
          description={t('urlHint')}
          type="url"
          withAsterisk
          spellCheck={false}
          value={url}
          error={isTried && url.length <= 8 ? t('missing') : undefined}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <HeaderRows headers={headers} onChange={setHeaders} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {t(endpoint ? 'save' : 'create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
