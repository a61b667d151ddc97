import { ActionIcon, Button, Modal, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { TeamItem } from '../../../schemas/generated/api-users.ts';
import { ApiError } from '../../api/api-error.ts';
import { teamsQuery, usersQuery } from '../../api/people.ts';
import { changeTeam, createTeam, deleteTeam } from '../../api/roles.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Message } from '../../ui/message.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { toast } from '../../ui/toast.tsx';
import { keyOf } from './key-of.ts';
import { PeopleTabs } from './people-tabs.tsx';
import classes from './people.module.css';
import { peopleTexts } from './texts.ts';

function TeamForm({ team, onDone }: { team: TeamItem | undefined; onDone: () => void }) {
  const t = useTexts(peopleTexts);
  const queryClient = useQueryClient();
  const { register, handleSubmit, formState } = useForm({
    defaultValues: { zh: team?.label['zh-CN'] ?? '', en: team?.label.en ?? '' },
  });
  const saving = useMutation({
    mutationFn: ({ zh, en }: { zh: string; en: string }) => {
      const label = { 'zh-CN': zh.trim() || en.trim(), en: en.trim() || zh.trim() };
      return team ? changeTeam(team.id, { label }) : createTeam({ name: keyOf(label.en), label });
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey });
      onDone();
    },
  });
  const missing = (value: string, form: { zh: string; en: string }) =>
    form.zh.trim() !== '' || form.en.trim() !== '' || value !== '' || t('required');
  return (
    <form className={classes.form} onSubmit={handleSubmit((values) => saving.mutate(values))}>
      {saving.error instanceof ApiError && <Notice tone="error">{saving.error.detail}</Notice>}
      <TextInput
        label={t('teamZh')}
        data-autofocus
        error={formState.errors.zh?.message}
        {...register('zh', { validate: missing })}
      />
      <TextInput label={t('teamEn')} {...register('en')} />
      <Button type="submit" loading={saving.isPending}>
        {t(team ? 'save' : 'add')}
      </Button>
    </form>
  );
}

export function TeamsList() {
  const t = useTexts(peopleTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { data: teams } = useQuery(teamsQuery);
  const { data: people = [] } = useQuery(usersQuery);
  const [edited, setEdited] = useState<TeamItem | 'new'>();
  const [doomed, setDoomed] = useState<TeamItem>();
  const removing = useMutation({
    mutationFn: (team: TeamItem) => deleteTeam(team.id),
    onSuccess: (_, team) => {
      void queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: usersQuery.queryKey });
      toast({ text: t('deleted', { name: team.label[locale] }) });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : '', tone: 'error' }),
    onSettled: () => setDoomed(undefined),
  });
  const add = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
      onClick={() => setEdited('new')}
    >
      {t('addTeam')}
    </Button>
  );
  return (
    <>
      <PageHead isHeading title={t('teams')} actions={add} />
      <PeopleTabs selected="teams" />
      {teams?.length === 0 && (
        <Message
          icon={<IconUsersGroup size={24} stroke={1.5} />}
          title={t('noTeams')}
          text={t('noTeamsText')}
        />
      )}
      {teams && teams.length > 0 && (
        <ul className={classes.rows}>
          {teams.map((team) => {
            const count = people.filter((person) => person.team === team.id).length;
            return (
              <li key={team.id} className={classes.row}>
                <span className={classes.rowName}>{team.label[locale]}</span>
                <span className={classes.count}>{t('members', { count })}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('editTeam')}: ${team.label[locale]}`}
                  onClick={() => setEdited(team)}
                >
                  <IconPencil size={16} stroke={1.75} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('deleteTeam')}: ${team.label[locale]}`}
                  onClick={() => setDoomed(team)}
                >
                  <IconTrash size={16} stroke={1.75} />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={t(edited === 'new' ? 'addTeam' : 'editTeam')}
        closeButtonProps={{ 'aria-label': common('common.close') }}
      >
        {edited && (
          <TeamForm
            team={edited === 'new' ? undefined : edited}
            onDone={() => setEdited(undefined)}
          />
        )}
      </Modal>
      <ConfirmDialog
        isOpen={doomed !== undefined}
        title={t('deleteTeam')}
        action={t('deleteTeam')}
        isBusy={removing.isPending}
        onConfirm={() => doomed && removing.mutate(doomed)}
        onClose={() => setDoomed(undefined)}
      >
        {t('deleteTeamText', { name: doomed?.label[locale] ?? '' })}
      </ConfirmDialog>
    </>
  );
}
