import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { createEntity } from '../../api/entity-definitions.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './entity-page.module.css';
import { keyFrom, newFieldSchema } from './model/new-field.ts';
import { entityTexts } from './texts.ts';

interface Values {
  zh: string;
  en: string;
  key: string;
}

/** Makes an entity with one field, its name; the rest is added in the designer. */
function NewEntityForm() {
  const t = useTexts(entityTexts);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { register, handleSubmit, formState, setValue, getValues } = useForm<Values>({
    defaultValues: { zh: '', en: '', key: '' },
  });
  const making = useMutation({
    mutationFn: ({ zh, en, key }: Values) =>
      createEntity({
        name: key || keyFrom(en, []).toLowerCase(),
        label: { 'zh-CN': zh.trim() || en.trim(), en: en.trim() || zh.trim() },
        titleField: 'name',
        schema: {
          type: 'object',
          properties: { name: newFieldSchema('text', { 'zh-CN': '名称', en: 'Name' }) },
          required: ['name'],
        },
      }),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: entitiesQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      await navigate({ to: '/build/entities/$entity', params: { entity: name } });
    },
  });
  const failure = making.error instanceof ApiError ? making.error : undefined;
  const { errors } = formState;
  return (
    <form className={classes.form} onSubmit={handleSubmit((values) => making.mutate(values))}>
      {failure && (
        <Notice tone="error">
          {[failure.detail, ...failure.problems.map(({ detail }) => detail)].join(' ')}
        </Notice>
      )}
      <TextInput
        label={t('nameZh')}
        data-autofocus
        error={errors.zh?.message}
        {...register('zh', {
          validate: (zh, { en }) => zh.trim() !== '' || en.trim() !== '' || t('nameMissing'),
        })}
      />
      <TextInput
        label={t('nameEn')}
        {...register('en', {
          onBlur: () => {
            const { en, key } = getValues();
            if (key === '' && en.trim() !== '') setValue('key', keyFrom(en, []).toLowerCase());
          },
        })}
      />
      <TextInput
        label={t('key')}
        description={t('keyHelp')}
        spellCheck={false}
        error={errors.key?.message}
        {...register('key', {
          pattern: { value: /^[a-z][a-z0-9_]{0,47}$/, message: t('keyInvalid') },
        })}
      />
      <Button type="submit" loading={making.isPending}>
        {t('create')}
      </Button>
    </form>
  );
}

export function NewEntityDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(entityTexts);
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('newEntity')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <NewEntityForm />
    </Modal>
  );
}
