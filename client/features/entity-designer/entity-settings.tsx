import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { ApiError } from '../../api/api-error.ts';
import { createDefinition, definitionsQuery } from '../../api/definitions.ts';
import { archiveEntity } from '../../api/entity-definitions.ts';
import { useRights } from '../../api/me.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EntityIcon, entityIconNames } from '../../ui/entity-icon.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { toast } from '../../ui/toast.tsx';
import { useDesigner } from './designer-context.ts';
import classes from './entity-page.module.css';
import type { Draft } from './model/draft.ts';
import { entityTexts } from './texts.ts';

/** Fields that say in a line which record it is. */
const naming = ['text', 'email', 'phone', 'url', 'integer', 'number', 'date', 'select', 'longText'];

function ArchiveEntity() {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { published } = useDesigner();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const name = published.label[locale];
  const archiving = useMutation({
    mutationFn: () => archiveEntity(published.name),
    onSuccess: async () => {
      await navigate({ to: '/build/entities' });
      void queryClient.invalidateQueries();
      toast({ text: t('entityArchived', { name }) });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : '', tone: 'error' }),
    onSettled: () => setAsking(false),
  });
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('archiveEntity')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('archiveEntity')}
        action={t('archiveEntity')}
        isBusy={archiving.isPending}
        onConfirm={() => archiving.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('archiveEntityText', { name })}
      </ConfirmDialog>
    </div>
  );
}

/** What holds for the entity as a whole. */
export function EntitySettings() {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, change } = useDesigner();
  const { data: pools = [] } = useQuery(definitionsQuery('pools', draft.name));
  const fields = fieldsOf(draft).filter(({ archived, type }) => !archived && naming.includes(type));
  const rights = useRights();
  const queryClient = useQueryClient();
  const adding = useMutation({
    mutationFn: () =>
      createDefinition('pools', {
        name: `${draft.name}_pool`.slice(0, 48),
        label: {
          'zh-CN': `${draft.label['zh-CN']}公海`,
          en: `${draft.label.en} pool`,
        },
        entity: draft.name,
      }),
    onSuccess: (made) => {
      void queryClient.invalidateQueries({ queryKey: ['pools'] });
      change({ ...draft, pool: made.name });
      toast({ text: t('poolAdded', { name: made.label[locale] }) });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : '', tone: 'error' }),
  });
  const without = (member: keyof Draft) =>
    Object.fromEntries(Object.entries(draft).filter(([key]) => key !== member)) as unknown as Draft;
  return (
    <div className={classes.tab}>
      <section className={`${classes.card} ${classes.form}`}>
        <div className={classes.pair}>
          {(['zh-CN', 'en'] as const).map((language) => (
            <TextInput
              key={language}
              label={t(language === 'en' ? 'nameEn' : 'nameZh')}
              value={draft.label[language]}
              onChange={(event) =>
                change({
                  ...draft,
                  label: { ...draft.label, [language]: event.currentTarget.value },
                })
              }
            />
          ))}
          <TextInput label={t('key')} value={draft.name} readOnly />
          <Select
            label={t('titleField')}
            allowDeselect={false}
            value={draft.titleField ?? fields[0]?.key ?? null}
            data={fields.map(({ key, label }) => ({ value: key, label: label[locale] }))}
            onChange={(titleField) => titleField && change({ ...draft, titleField })}
          />
          {pools.length === 0 && rights.has('pools') && (
            <div>
              <span className={classes.label}>{t('use-pool')}</span>
              <Button
                variant="default"
                fullWidth
                loading={adding.isPending}
                onClick={() => adding.mutate()}
              >
                {t('addPool')}
              </Button>
            </div>
          )}
          {pools.length > 0 && (
            <Select
              label={t('use-pool')}
              clearable
              value={draft.pool ?? null}
              data={pools.map(({ name, label }) => ({ value: name, label: label[locale] }))}
              onChange={(pool) => change(pool ? { ...draft, pool } : without('pool'))}
            />
          )}
          <NumberInput
            label={t('place')}
            min={0}
            max={9999}
            value={draft.order ?? ''}
            onChange={(order) =>
              change(typeof order === 'number' ? { ...draft, order } : without('order'))
            }
          />
        </div>
        <Switch
          label={t('isDetail')}
          description={t('isDetailHelp')}
          checked={draft.isDetail ?? false}
          onChange={(event) => change({ ...draft, isDetail: event.currentTarget.checked })}
        />
        <RadioCards
          isCompact
          label={t('icon')}
          value={draft.icon}
          options={entityIconNames.map((name) => ({
            value: name,
            name,
            content: <EntityIcon name={name} />,
          }))}
          onChange={(icon) => change({ ...draft, icon })}
        />
      </section>
      <ArchiveEntity />
    </div>
  );
}
