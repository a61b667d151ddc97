import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoleItem } from '../../../schemas/generated/api-users.ts';
import { ApiError } from '../../api/api-error.ts';
import { usersQuery } from '../../api/people.ts';
import { deleteRole, replaceRole, rolesQuery } from '../../api/roles.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { toast } from '../../ui/toast.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { GrantsTable } from './grants-table.tsx';
import classes from './people.module.css';
import { draftOf, type RoleDraft, rights, withRight } from './role-draft.ts';
import { peopleTexts } from './texts.ts';

export function RolePage() {
  const { role: name } = useParams({ from: '/signed-in/settings/roles/$role' });
  const { data: roles } = useQuery(rolesQuery);
  const role = roles?.find((one) => one.name === name);
  return role ? (
    <RoleEditor key={`${name} ${role._rev ?? 0}`} role={role} />
  ) : (
    <PageHead title="" />
  );
}

/** What one role may do, as one document that is saved at once. */
function RoleEditor({ role }: { role: RoleItem }) {
  const t = useTexts(peopleTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<RoleDraft>(() => draftOf(role));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(role));
  usePageTitle(role.label[locale]);
  const reload = () => queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey });
  const saving = useMutation({
    mutationFn: () => replaceRole(role.name, { ...draft, name: role.name }),
    onSuccess: async () => {
      await reload();
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      toast({ text: t('saved', { name: draft.label[locale] }) });
    },
  });
  const failure = saving.error instanceof ApiError ? saving.error : undefined;
  const isStale = failure?.status === 412 || failure?.status === 409;
  return (
    <>
      <PageHead
        isHeading
        crumbs={[
          <Link key="roles" to="/settings/roles">
            {t('roles')}
          </Link>,
        ]}
        title={role.label[locale]}
        state={isChanged && <StatusPill thread="gamboge">{t('unsaved')}</StatusPill>}
        actions={
          !role.builtIn && (
            <>
              {isChanged && (
                <Button variant="default" onClick={() => setDraft(draftOf(role))}>
                  {t('discard')}
                </Button>
              )}
              <RoleMenu role={role} />
              <Button
                disabled={!isChanged}
                loading={saving.isPending}
                onClick={() => saving.mutate()}
              >
                {t('save')}
              </Button>
            </>
          )
        }
      />
      <div className={classes.body}>
        {role.builtIn && <Notice tone="info">{t('builtInText')}</Notice>}
        {failure && (
          <Notice tone="error">
            {isStale
              ? t('stale')
              : [failure.detail, ...failure.problems.map((one) => one.detail)].join(' ')}
            {isStale && (
              <Button variant="subtle" size="xs" onClick={() => void reload()}>
                {t('reload')}
              </Button>
            )}
          </Notice>
        )}
        {!role.builtIn && (
          <>
            <section className={classes.section}>
              <div className={classes.pair}>
                {(['zh-CN', 'en'] as const).map((language) => (
                  <TextInput
                    key={language}
                    label={t(language === 'en' ? 'teamEn' : 'teamZh')}
                    value={draft.label[language]}
                    onChange={(event) =>
                      setDraft({
                        ...draft,
                        label: { ...draft.label, [language]: event.currentTarget.value },
                      })
                    }
                  />
                ))}
                <TextInput label={t('key')} value={role.name} readOnly />
              </div>
            </section>
            <section className={classes.section}>
              <h2>{t('recordsTitle')}</h2>
              <p className={classes.help}>{t('recordsHelp')}</p>
              <GrantsTable draft={draft} onChange={setDraft} />
            </section>
            <section className={classes.section}>
              <h2>{t('rightsTitle')}</h2>
              <div className={classes.rights}>
                {rights.map((right) => (
                  <Checkbox
                    key={right}
                    label={t(`right-${right}`)}
                    checked={draft.rights?.includes(right) ?? false}
                    onChange={(event) =>
                      setDraft(withRight(draft, right, event.currentTarget.checked))
                    }
                  />
                ))}
              </div>
            </section>
          </>
        )}
      </div>
    </>
  );
}

function RoleMenu({ role }: { role: RoleItem }) {
  const t = useTexts(peopleTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: people = [] } = useQuery(usersQuery);
  const [isAsking, setAsking] = useState(false);
  const name = role.label[locale];
  const removing = useMutation({
    mutationFn: () => deleteRole(role.name),
    onSuccess: async () => {
      await navigate({ to: '/settings/roles' });
      void queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey });
      toast({ text: t('deleted', { name }) });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : '', tone: 'error' }),
    onSettled: () => setAsking(false),
  });
  const holders = people.filter((person) => person.roles?.includes(role.name)).length;
  return (
    <>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <Button variant="default" aria-label={t('more')} px={8}>
            <IconDots size={16} stroke={1.75} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking(true)}>{t('deleteRole')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deleteRole')}
        action={t('deleteRole')}
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('deleteRoleText', { name })} {t('holders', { count: holders })}
      </ConfirmDialog>
    </>
  );
}
