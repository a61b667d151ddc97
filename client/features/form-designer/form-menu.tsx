import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconEraser, IconExternalLink, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { createDefinition, deleteDefinition } from '../../api/definitions.ts';
import { keepDraft } from '../../drafts/local-draft.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { useDesigner } from './designer-context.ts';
import { draftNameOf, patched } from './model/form-draft.ts';
import { textIn } from './model/tidy.ts';
import { formDesignerTexts } from './texts.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function DeleteForm({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { published, entity } = useDesigner();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const name = textIn(published.label, locale);
  const bringBack = async () => {
    try {
      await createDefinition('forms', patched(published, { _id: undefined, _rev: undefined }));
      await queryClient.invalidateQueries({ queryKey: ['forms'] });
    } catch (error) {
      toast({ text: error instanceof ApiError ? error.detail : '', tone: 'error' });
    }
  };
  const deleting = useMutation({
    mutationFn: () => deleteDefinition('forms', published.name),
    onSuccess: async () => {
      keepDraft(draftNameOf(published.name), undefined);
      await navigate({ to: '/build/entities/$entity', params: { entity: entity.name } });
      void queryClient.invalidateQueries({ queryKey: ['forms'] });
      toast({
        text: t('deleted', { name }),
        undo: { label: t('undo'), run: () => void bringBack() },
      });
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('deleteTitle', { name })}
      action={t('deleteAction')}
      isBusy={deleting.isPending}
      onConfirm={() => deleting.mutate()}
      onClose={() => {
        deleting.reset();
        onClose();
      }}
    >
      {deleting.error ? (
        <Notice tone="error">
          {deleting.error instanceof ApiError ? deleting.error.detail : deleting.error.message}
        </Notice>
      ) : (
        <>
          {t('deleteText', { entity: entity.label[locale] })}{' '}
          {published.public && t('deletePublic')}
        </>
      )}
    </ConfirmDialog>
  );
}

/** What is seldom done to the form. */
export function FormMenu() {
  const t = useTexts(formDesignerTexts);
  const { published, isChanged, discard } = useDesigner();
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('more')}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {published.public?.open && (
            <Menu.Item
              component="a"
              href={`/f/${encodeURIComponent(published.name)}`}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconExternalLink {...icon} />}
            >
              {t('openPublic')}
            </Menu.Item>
          )}
          <Menu.Item
            disabled={!isChanged}
            leftSection={<IconEraser {...icon} />}
            onClick={() => {
              discard();
              toast({ text: t('discarded') });
            }}
          >
            {t('discard')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => setDeleting(true)}>
            {t('deleteForm')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeleteForm isOpen={isDeleting} onClose={() => setDeleting(false)} />
    </>
  );
}
