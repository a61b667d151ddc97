import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DashboardDefinition } from '../../../../schemas/generated/dashboard.ts';
import { ApiError } from '../../../api/api-error.ts';
import { deleteDefinition } from '../../../api/definitions.ts';
import { keepDraft } from '../../../drafts/local-draft.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { toast } from '../../../ui/toast.tsx';
import { dashboardEditorTexts } from './texts.ts';

export function DeleteDashboard({ dashboard }: { dashboard: DashboardDefinition }) {
  const t = useTexts(dashboardEditorTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const name = dashboard.label[locale];
  const removing = useMutation({
    mutationFn: () => deleteDefinition('dashboards', dashboard.name),
    onSuccess: async () => {
      keepDraft(`dashboard.${dashboard.name}`, undefined);
      await navigate({ to: '/dashboards' });
      void queryClient.invalidateQueries({ queryKey: ['dashboards'] });
      toast({ text: t('deleted', { name }) });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : '', tone: 'error' }),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('deleteDashboard')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deleteDashboard')}
        action={t('deleteDashboard')}
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('deleteText', { name })}
      </ConfirmDialog>
    </>
  );
}
