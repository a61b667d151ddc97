import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApprovalItem } from '../../schemas/generated/api-approvals.ts';
import { ApiError } from '../api/api-error.ts';
import { urgeApproval, withdrawApproval } from '../api/approvals.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { toast } from '../ui/toast.tsx';
import { approvalTexts } from './approval-texts.ts';

/** What whoever asked may do while it is decided: remind the approvers, take it back. */
export function ApplicantActions({ approval }: { approval: ApprovalItem }) {
  const t = useTexts(approvalTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const title = approval.title[locale];
  const fail = (error: unknown) => {
    const isKnown = error instanceof ApiError && !error.isUnreachable;
    const text = isKnown ? t('failed', { detail: error.detail }) : t('unreachable');
    toast({ text, tone: 'error' });
  };
  const refresh = () => {
    for (const queryKey of [['approvals'], ['tasks'], ['runs']])
      void queryClient.invalidateQueries({ queryKey });
  };
  const urge = useMutation({
    mutationFn: () => urgeApproval(approval.id),
    onSuccess: () => toast({ text: t('urged') }),
    onError: fail,
    onSettled: refresh,
  });
  const withdraw = useMutation({
    mutationFn: () => withdrawApproval(approval.id),
    onSuccess: () => toast({ text: t('withdrawn', { title }) }),
    onError: fail,
    onSettled: () => {
      setAsking(false);
      refresh();
    },
  });
  return (
    <>
      {approval.mayUrge && (
        <Button variant="default" size="xs" loading={urge.isPending} onClick={() => urge.mutate()}>
          {t('urge')}
        </Button>
      )}
      {approval.mayWithdraw && (
        <Button variant="default" size="xs" onClick={() => setAsking(true)}>
          {t('withdraw')}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('withdrawTitle', { title })}
        action={t('withdraw')}
        isBusy={withdraw.isPending}
        onConfirm={() => withdraw.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('withdrawText')}
      </ConfirmDialog>
    </>
  );
}
