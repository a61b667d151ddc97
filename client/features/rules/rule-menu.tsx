import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconRestore, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { ApiError } from '../../api/api-error.ts';
import { deleteDefinition } from '../../api/definitions.ts';
import { ruleUsesQuery } from '../../api/rules.ts';
import { keepDraft } from '../../drafts/local-draft.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { draftNameOf } from './use-rule-draft.ts';
import { InUseDialog } from './in-use-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { ruleTexts } from './texts.ts';
import type { RuleDraft } from './use-rule-draft.ts';

const icon = { size: 16, stroke: 1.75 };

/** What is done with a rule as a whole. */
export function RuleMenu({ draft, saved }: { draft: RuleDraft; saved: RuleDefinition }) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [isBlocked, setBlocked] = useState(false);
  const { data: uses = [] } = useQuery(ruleUsesQuery(saved.name));
  const [isRenaming, setRenaming] = useState(false);
  const name = saved.label[locale];
  const { mutate, isPending } = useMutation({
    mutationFn: () => deleteDefinition('rules', saved.name),
    onSuccess: async () => {
      keepDraft(draftNameOf(saved.name), undefined);
      await navigate({ to: '/build/rules' });
      await queryClient.invalidateQueries({ queryKey: ['rules'] });
      toast({ text: t('deleted', { name }) });
    },
    onError: (error) => {
      setAsking(false);
      if (error instanceof ApiError && error.code === 'rule.in_use') {
        void queryClient.invalidateQueries({ queryKey: ['rules', 'uses', saved.name] });
        setBlocked(true);
        return;
      }
      toast({ text: error instanceof ApiError ? error.detail : error.message, tone: 'error' });
    },
  });
  const askOrSayWhyNot = () => (uses.length > 0 ? setBlocked(true) : setAsking(true));
  const discard = () => {
    const before = draft.rule;
    draft.change(saved);
    toast({
      text: t('discarded'),
      undo: { label: t('undoDiscard'), run: () => draft.takeBack(saved, () => before) },
    });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('more')}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setRenaming(true)}>
            {t('rename')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconRestore {...icon} />}
            disabled={!draft.isChanged}
            onClick={discard}
          >
            {t('discard')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={askOrSayWhyNot}>
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isRenaming && (
        <RenameDialog
          label={draft.rule.label}
          onRename={(label) => {
            draft.change({ ...draft.rule, label });
            setRenaming(false);
          }}
          onClose={() => setRenaming(false)}
        />
      )}
      {isBlocked && uses.length > 0 && (
        <InUseDialog name={name} uses={uses} onClose={() => setBlocked(false)} />
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deleteTitle', { name })}
        action={t('delete')}
        isBusy={isPending}
        onConfirm={() => mutate()}
        onClose={() => setAsking(false)}
      >
        {t('deleteText')}
      </ConfirmDialog>
    </>
  );
}
