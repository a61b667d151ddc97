import { Button, Modal, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { createDefinition } from '../../../api/definitions.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { newToken } from '../../../ui/new-token.ts';
import { Notice } from '../../../ui/notice.tsx';
import classes from './editor.module.css';
import { dashboardEditorTexts } from './texts.ts';

function NewDashboardForm() {
  const t = useTexts(dashboardEditorTexts);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { zh: '', en: '' } });
  const making = useMutation({
    mutationFn: ({ zh, en }: { zh: string; en: string }) =>
      createDefinition('dashboards', {
        name: `dashboard_${newToken().slice(0, 8)}`,
        label: { 'zh-CN': zh.trim() || en.trim(), en: en.trim() || zh.trim() },
        tiles: [],
      }),
    onSuccess: async ({ name }) => {
      void queryClient.invalidateQueries({ queryKey: ['dashboards'] });
      await navigate({
        to: '/dashboards/$dashboard',
        params: { dashboard: name },
        search: { edit: true },
      });
    },
  });
  return (
    <form className={classes.form} onSubmit={handleSubmit((values) => making.mutate(values))}>
      {making.error instanceof ApiError && <Notice tone="error">{making.error.detail}</Notice>}
      <TextInput
        label={t('nameZh')}
        data-autofocus
        error={formState.errors.zh?.message}
        {...register('zh', {
          validate: (zh, { en }) => zh.trim() !== '' || en.trim() !== '' || t('nameMissing'),
        })}
      />
      <TextInput label={t('nameEn')} {...register('en')} />
      <Button type="submit" loading={making.isPending}>
        {t('create')}
      </Button>
    </form>
  );
}

/** Makes an empty dashboard and opens it for editing. */
export function NewDashboard() {
  const t = useTexts(dashboardEditorTexts);
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('newDashboard')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('newDashboard')}
        closeButtonProps={{ 'aria-label': common('common.close') }}
      >
        <NewDashboardForm />
      </Modal>
    </>
  );
}
