import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoleItem } from '../../../schemas/generated/api-users.ts';
import { ApiError } from '../../api/api-error.ts';
import { usersQuery } from '../../api/people.ts';
import { deleteRole, replaceRole, rolesQuery } from '../../api/roles.ts';
import { keepDraft } from '../../drafts/local-draft.ts';
import { useLocalDraft } from '../../drafts/use-local-draft.ts';
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

/** Under which name the draft of a role waits in this browser. */
const draftNameOf = (role: string): string => `role.${role}`;

/** What one role may do, as one document that is saved at once. */
export function RoleEditor({ role }: { role: RoleItem }) {
  const t = useTexts(peopleTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const local = useLocalDraft<RoleDraft>(draftNameOf(role.name), draftOf(role));
  const { draft, change, rev, isChanged, since } = local;
  usePageTitle(role.label[locale]);
  const reload = () => queryClient.invalidateQueries({ queryKey: rolesQuery.queryKey });
  const saving = useMutation({
    mutationFn: () => replaceRole(role.name, { ...draft, name: role.name, _rev: rev }),
    onSuccess: (saved) => {
      queryClient.setQueryData(rolesQuery.queryKey, (roles) =>
        roles?.map((one) => (one.name === saved.name ? saved : one)),
      );
      local.accept(draftOf(saved));
      void reload();
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      toast({ text: t('saved', { name: draft.label[locale] }) });
    },
    onError: reload,
  });
  const discard = () => {
    local.discard();
    saving.reset();
  };
  const failure = saving.error instanceof ApiError ? saving.error : undefined;
  const isStale = local.isStale || failure?.status === 412 || failure?.status === 409;
  const time =
    since && new Date(since).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
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
                <Button variant="default" onClick={discard}>
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
        {time && !isStale && <Notice tone="info">{t('since', { time })}</Notice>}
        {isStale ? (
          <Notice tone="error">
            {t('stale')}
            <Button variant="subtle" size="xs" onClick={discard}>
              {t('reload')}
            </Button>
          </Notice>
        ) : (
          failure && (
            <Notice tone="error">
              {[failure.detail, ...failure.problems.map((one) => one.detail)].join(' ')}
            </Notice>
          )
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
                      change({
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
              <GrantsTable draft={draft} onChange={change} />
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
                      change(withRight(draft, right, event.currentTarget.checked))
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
      keepDraft(draftNameOf(role.name), undefined);
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
