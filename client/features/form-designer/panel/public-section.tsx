import { Button, Select, Switch } from '@mantine/core';
import { IconExternalLink, IconQrcode } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormPublic } from '../../../../schemas/generated/form.ts';
import { definitionsQuery } from '../../../api/definitions.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import { systemFieldOf } from '../../../fields/system-fields.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { ShareFormDialog } from '../../../share/share-form-dialog.tsx';
import { useDesigner } from '../designer-context.ts';
import { changeForm, patched } from '../model/form-draft.ts';
import { formDesignerTexts } from '../texts.ts';
import { Capture } from './capture.tsx';
import { FixedValues } from './fixed-values.tsx';
import classes from './panel.module.css';
import { TextPair } from './text-pair.tsx';

export type PublicPatch = { [Key in keyof FormPublic]?: unknown };

/** The link and code, once outside people can get to the form. */
function Reach() {
  const t = useTexts(formDesignerTexts);
  const { published } = useDesigner();
  const [isSharing, setSharing] = useState(false);
  if (!published.public) return <p className={classes.help}>{t('shareLater')}</p>;
  return (
    <div className={classes.wrap}>
      <Button
        variant="default"
        leftSection={<IconQrcode size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => setSharing(true)}
      >
        {t('share')}
      </Button>
      {published.public.open && (
        <Button
          component="a"
          variant="default"
          href={`/f/${encodeURIComponent(published.name)}`}
          target="_blank"
          rel="noreferrer"
          leftSection={<IconExternalLink size={16} stroke={1.75} aria-hidden="true" />}
        >
          {t('openPublic')}
        </Button>
      )}
      <ShareFormDialog form={published.name} isOpen={isSharing} onClose={() => setSharing(false)} />
    </div>
  );
}

function Settings({ value, set }: { value: FormPublic; set: (patch: PublicPatch) => void }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft } = useDesigner();
  const { data: pools = [] } = useQuery(definitionsQuery('pools', draft.entity));
  const moment = systemFieldOf('_createdAt');
  const time = (key: 'from' | 'until') =>
    moment && (
      <FieldInput
        field={moment}
        label={t(key)}
        value={value[key] ?? null}
        onChange={(next) => set({ [key]: next ?? undefined })}
      />
    );
  return (
    <>
      <section className={classes.part}>
        <Switch
          label={t('open')}
          description={t(value.open ? 'openText' : 'closedText')}
          checked={value.open}
          onChange={(event) => set({ open: event.currentTarget.checked })}
        />
        {time('from')}
        {time('until')}
        <Reach />
      </section>
      <section className={classes.part}>
        <TextPair
          isLong
          label={t('message')}
          value={value.message}
          onChange={(message) => set({ message })}
        />
        {pools.length > 0 && (
          <Select
            label={t('pool')}
            placeholder={t('poolOfEntity')}
            clearable
            value={value.pool ?? null}
            data={pools.map(({ name, label }) => ({ value: name, label: label[locale] }))}
            onChange={(pool) => set({ pool: pool ?? undefined })}
          />
        )}
      </section>
      <FixedValues value={value.fixed ?? {}} onChange={(fixed) => set({ fixed })} />
      <Capture value={value.capture ?? {}} onChange={(capture) => set({ capture })} />
    </>
  );
}

/** Whether outside people may fill the form in, and what becomes of what they send. */
export function PublicSection() {
  const t = useTexts(formDesignerTexts);
  const { draft, change } = useDesigner();
  const value = draft.public;
  return (
    <>
      <section className={classes.part}>
        <Switch
          label={t('isPublic')}
          description={t('isPublicText')}
          checked={value !== undefined}
          onChange={(event) =>
            change(
              changeForm(draft, {
                public: event.currentTarget.checked ? { open: true } : undefined,
              }),
            )
          }
        />
      </section>
      {value && (
        <Settings
          value={value}
          set={(patch) => change(changeForm(draft, { public: patched(value, patch) }))}
        />
      )}
    </>
  );
}
