import { ActionIcon, Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormDefinition } from '../../schemas/generated/form.ts';
import { makeFormLink } from '../api/form-links.ts';
import { useEntity } from '../fields/use-entity.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { Notice } from '../ui/notice.tsx';
import { OpenSwitch } from './open-switch.tsx';
import { QrCard } from './qr-card.tsx';
import type { SharedRecord } from './share-form-dialog.tsx';
import classes from './share-form.module.css';
import { rememberShared } from './shared-before.ts';
import { type Campaign, type Channel, channels, shareUrl } from './share-url.ts';
import { shareTexts } from './texts.ts';

/** The plain address of the form, or one whose answers belong to the record. */
function useBase(form: FormDefinition, values: Record<string, string> | undefined) {
  const plain = new URL(`/f/${encodeURIComponent(form.name)}`, location.origin).toString();
  const { data, error } = useQuery({
    queryKey: ['form-link', form.name, values],
    queryFn: () => makeFormLink(form.name, values ?? {}),
    enabled: values !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const made = data && new URL(data.url, location.origin).toString();
  return { base: values ? made : plain, error };
}

function LinkLine({ url }: { url: string }) {
  const t = useTexts(shareTexts);
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <div className={classes.link}>
      <TextInput
        className={classes.address ?? ''}
        label={t('link')}
        readOnly
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={
          clipboard.copied ? (
            <IconCheck size={16} stroke={1.75} />
          ) : (
            <IconCopy size={16} stroke={1.75} />
          )
        }
        onClick={() => {
          clipboard.copy(url);
          rememberShared();
        }}
      >
        {t(clipboard.copied ? 'copied' : 'copy')}
      </Button>
      <ActionIcon
        component="a"
        href={url}
        target="_blank"
        rel="noreferrer"
        variant="default"
        size={32}
        aria-label={t('openPage')}
      >
        <IconExternalLink size={16} stroke={1.75} />
      </ActionIcon>
    </div>
  );
}

export function SharePanel({
  form,
  record,
}: {
  form: FormDefinition;
  record: SharedRecord | undefined;
}) {
  const t = useTexts(shareTexts);
  const { entity } = useEntity(form.entity);
  const [channel, setChannel] = useState<Channel>('none');
  const [campaign, setCampaign] = useState<Campaign>({
    source: '',
    medium: '',
    campaign: record?.name ?? '',
  });
  const [belongs, setBelongs] = useState(true);
  const relation = entity?.fields.find((field) => field.relation?.entity === record?.entity);
  const isAttached = belongs && record !== undefined && relation !== undefined;
  const { base, error } = useBase(form, isAttached ? { [relation.key]: record.id } : undefined);
  const url = base && shareUrl(base, campaign);
  const choose = (next: string) => {
    setChannel(next as Channel);
    setCampaign({ ...campaign, ...channels[next as Channel] });
  };
  const part = (name: keyof Campaign) => (
    <TextInput
      label={t(name)}
      value={campaign[name]}
      onChange={(event) => setCampaign({ ...campaign, [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className={classes.panel}>
      <div className={classes.main}>
        <OpenSwitch form={form} />
        {record && relation && (
          <div>
            <Checkbox
              checked={belongs}
              label={t('belongs', { record: record.name })}
              onChange={(event) => setBelongs(event.currentTarget.checked)}
            />
            <p className={classes.hint}>{t('belongsText')}</p>
          </div>
        )}
        <div>
          <h3 className={classes.label} id="share-channel">
            {t('channel')}
          </h3>
          <div className={classes.channels}>
            <SegmentedControl
              size="xs"
              aria-labelledby="share-channel"
              value={channel}
              data={(Object.keys(channels) as Channel[]).map((key) => ({
                value: key,
                label: t(key),
              }))}
              onChange={choose}
            />
          </div>
          <p className={classes.hint}>{t('channelText')}</p>
        </div>
        <div className={classes.parts}>
          {part('source')}
          {part('medium')}
          {part('campaign')}
        </div>
        {error && <Notice tone="error">{t('linkFailed', { detail: error.message })}</Notice>}
        {url && <LinkLine url={url} />}
      </div>
      {url && <QrCard url={url} name={form.name} />}
    </div>
  );
}
