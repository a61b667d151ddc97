import { Button } from '@mantine/core';
import { IconForms, IconLock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { definitionQuery } from '../../api/definitions.ts';
import { meQuery, useRights } from '../../api/me.ts';
import { keepDraft } from '../../drafts/local-draft.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { FormSkeleton } from '../../forms/form-skeleton.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { FormDesigner } from './form-designer.tsx';
import { draftNameOf, type FormDraft } from './model/form-draft.ts';
import { formDesignerTexts } from './texts.ts';

/** One form of an entity, designed without code. */
export function FormPage() {
  const t = useTexts(formDesignerTexts);
  const { t: common } = useTranslation();
  const { form: name } = useParams({ from: '/signed-in/build/forms/$form' });
  const queryClient = useQueryClient();
  const rights = useRights();
  const { data: me } = useQuery(meQuery);
  const query = definitionQuery('forms', name);
  const { data, error, refetch } = useQuery(query);
  const { entity, isPending, error: entityError } = useEntity(data?.entity);
  /** Publishing begins a new draft from what was published. */
  const [round, setRound] = useState(0);
  const publish = (form: FormDraft) => {
    keepDraft(draftNameOf(name), undefined);
    queryClient.setQueryData(query.queryKey, form);
    void queryClient.invalidateQueries({ queryKey: ['forms', 'list'] });
    setRound(round + 1);
  };
  const failure = error ?? entityError;
  if (data && entity && rights.has('forms'))
    return (
      <FormDesigner
        key={`${name} ${round}`}
        published={data}
        entity={entity}
        onPublished={publish}
      />
    );
  const isOrphan = data && !isPending && !entity;
  if (failure || isOrphan)
    return (
      <>
        <PageHead title={name} />
        <Message
          isPage
          icon={<IconForms size={28} stroke={1.5} />}
          title={t('failed')}
          text={
            isOrphan
              ? t('orphan', { entity: data.entity })
              : failure instanceof ApiError
                ? failure.detail
                : common('failure.unreachableText')
          }
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {common('common.retry')}
            </Button>
          }
        />
      </>
    );
  const isForbidden = data && me && !rights.has('forms');
  return (
    <>
      <PageHead isHeading={!isForbidden} title={name} />
      {isForbidden ? (
        <Message
          isPage
          icon={<IconLock size={28} stroke={1.5} />}
          title={t('forbidden')}
          text={t('forbiddenText')}
        />
      ) : (
        <FormSkeleton />
      )}
    </>
  );
}
