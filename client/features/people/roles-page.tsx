import { Button, Modal, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { usersQuery } from '../../api/people.ts';
import { createRole, rolesQuery } from '../../api/roles.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { keyOf } from './key-of.ts';
import { PeopleTabs } from './people-tabs.tsx';
import classes from './people.module.css';
import { peopleTexts } from './texts.ts';

function NewRole() {
  const t = useTexts(peopleTexts);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { register, handleSubmit, formState } = useForm({ defaultValues: { zh: '', en: '' } });
  const making = useMutation({
    mutationFn: ({ zh, en }: { zh: string; en: string }) => {
      const label = { 'zh-CN': zh.trim() || en.trim(), en: en.trim() || zh.trim() };
      return createRole({ name: keyOf(label.en), label, rights: [], entities: {} });
    },
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey });
      await navigate({ to: '/settings/roles/$role', params: { role: name } });
    },
  });
  return (
    <form className={classes.form} onSubmit={handleSubmit((values) => making.mutate(values))}>
      {making.error instanceof ApiError && <Notice tone="error">{making.error.detail}</Notice>}
      <TextInput
        label={t('teamZh')}
        data-autofocus
        error={formState.errors.zh?.message}
        {...register('zh', {
          validate: (zh, { en }) => zh.trim() !== '' || en.trim() !== '' || t('required'),
        })}
      />
      <TextInput label={t('teamEn')} {...register('en')} />
      <Button type="submit" loading={making.isPending}>
        {t('add')}
      </Button>
    </form>
  );
}

/** Every role, and who has it. */
export function RolesPage() {
  const t = useTexts(peopleTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { data: roles = [] } = useQuery(rolesQuery);
  const { data: people = [] } = useQuery(usersQuery);
  const [isNew, setNew] = useState(false);
  usePageTitle(t('roles'));
  return (
    <>
      <PageHead
        isHeading
        title={t('roles')}
        actions={
          <Button
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => setNew(true)}
          >
            {t('addRole')}
          </Button>
        }
      />
      <PeopleTabs selected="roles" />
      <p className={classes.lead}>{t('rolesLead')}</p>
      <ul className={classes.rows}>
        {roles.map((role) => (
          <li key={role.name} className={classes.row}>
            <Link
              to="/settings/roles/$role"
              params={{ role: role.name }}
              className={classes.rowName}
            >
              {role.label[locale]}
            </Link>
            {role.builtIn && <StatusPill thread="stone">{t('builtIn')}</StatusPill>}
            <span className={classes.count}>
              {t('holders', {
                count: people.filter((person) => person.roles?.includes(role.name)).length,
              })}
            </span>
          </li>
        ))}
      </ul>
      <Modal
        opened={isNew}
        onClose={() => setNew(false)}
        title={t('addRole')}
        closeButtonProps={{ 'aria-label': common('common.close') }}
      >
        <NewRole />
      </Modal>
    </>
  );
}
