import { Button, Skeleton, TextInput } from '@mantine/core';
import { IconDatabase, IconPlus, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityItem } from '../../../schemas/generated/api-entities.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { ApiError } from '../../api/api-error.ts';
import { archivedEntitiesQuery, entitiesQuery, recordCountQuery } from '../../api/entities.ts';
import { restoreEntity } from '../../api/entity-definitions.ts';
import { useRights } from '../../api/me.ts';
import { keptDraft } from '../../drafts/local-draft.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { toast } from '../../ui/toast.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import classes from './entities-page.module.css';
import { draftNameOf } from './model/draft.ts';
import { NewEntityDialog } from './new-entity-dialog.tsx';
import { entityTexts } from './texts.ts';

function Card({ entity }: { entity: EntityItem }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { data: count } = useQuery(recordCountQuery(entity.name));
  const fields = fieldsOf(entity).filter(({ archived }) => !archived).length;
  return (
    <Link to="/build/entities/$entity" params={{ entity: entity.name }} className={classes.card}>
      <span className={classes.cardHead}>
        <EntityIcon name={entity.icon} />
        <span className={classes.cardName}>{entity.label[locale]}</span>
        <code className={classes.key}>{entity.name}</code>
      </span>
      <span className={classes.facts}>
        {t('fieldsCount', { count: fields })}
        {count !== undefined &&
          ` · ${t('recordsCount', { count, formatted: new Intl.NumberFormat(locale).format(count) })}`}
      </span>
      {keptDraft(draftNameOf(entity.name)) && (
        <StatusPill thread="gamboge">{t('isEdited')}</StatusPill>
      )}
    </Link>
  );
}

/** Entities that were taken out of use; their records come back with them. */
function ArchivedEntities() {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { data = [] } = useQuery(archivedEntitiesQuery);
  const restoring = useMutation({
    mutationFn: ({ name }: EntityItem) => restoreEntity(name),
    onSuccess: ({ label }) => {
      void queryClient.invalidateQueries();
      toast({ text: t('entityRestored', { name: label[locale] }) });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : '', tone: 'error' }),
  });
  if (data.length === 0) return null;
  return (
    <section className={classes.archived}>
      <h2>{t('archivedEntities')}</h2>
      <ul>
        {data.map((entity) => (
          <li key={entity.name}>
            <EntityIcon name={entity.icon} />
            {entity.label[locale]}
            <Button
              variant="subtle"
              size="xs"
              loading={restoring.isPending && restoring.variables.name === entity.name}
              onClick={() => restoring.mutate(entity)}
            >
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every kind of record there is. */
export function EntitiesPage() {
  const t = useTexts(entityTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const rights = useRights();
  const { data, error, isPending, refetch } = useQuery(entitiesQuery);
  const isSlow = useDelayed(isPending);
  const [text, setText] = useState('');
  const [isNew, setNew] = useState(false);
  usePageTitle(t('entities'));
  const found = (data ?? []).filter(({ name, label }) =>
    `${name} ${label[locale]}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <>
      <PageHead
        isHeading
        title={t('entities')}
        actions={
          rights.has('definitions') && (
            <Button
              leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
              onClick={() => setNew(true)}
            >
              {t('newEntity')}
            </Button>
          )
        }
      />
      <div className={classes.body}>
        <div className={classes.intro}>
          <p>{t('lead')}</p>
          <TextInput
            size="xs"
            w={220}
            aria-label={t('find')}
            placeholder={t('find')}
            leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
        {isPending && isSlow && <Skeleton height={80} />}
        {error && (
          <Message
            icon={<IconDatabase size={24} stroke={1.5} />}
            title={t('failed')}
            text={error instanceof ApiError ? error.detail : ''}
            action={
              <Button variant="default" onClick={() => void refetch()}>
                {common('common.retry')}
              </Button>
            }
          />
        )}
        {data && found.length === 0 && (
          <Message
            icon={<IconDatabase size={24} stroke={1.5} />}
            title={t('none')}
            text={t('noneText')}
          />
        )}
        <ul className={classes.cards}>
          {found.map((entity) => (
            <li key={entity.name}>
              <Card entity={entity} />
            </li>
          ))}
        </ul>
      </div>
      <ArchivedEntities />
      <NewEntityDialog isOpen={isNew} onClose={() => setNew(false)} />
    </>
  );
}
