import { Button, Skeleton, TextInput, UnstyledButton } from '@mantine/core';
import { IconPlus, IconSearch, IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserItem } from '../../../schemas/generated/api-users.ts';
import { ApiError } from '../../api/api-error.ts';
import { teamsQuery, usersQuery } from '../../api/people.ts';
import { rolesQuery } from '../../api/roles.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { awayUntil } from './away-until.ts';
import { PeopleTabs } from './people-tabs.tsx';
import classes from './people.module.css';
import { PersonPanel } from './person-panel.tsx';
import { peopleTexts } from './texts.ts';

const matches = ({ name, email }: UserItem, text: string) =>
  `${name} ${email ?? ''}`.toLowerCase().includes(text.trim().toLowerCase());

function PersonState({ person }: { person: UserItem }) {
  const t = useTexts(peopleTexts);
  const { locale } = useLocale();
  if (!person.active) return <StatusPill thread="stone">{t('inactive')}</StatusPill>;
  if (person.hasPassword === false)
    return <StatusPill thread="stone">{t('noPassword')}</StatusPill>;
  const until = awayUntil(person, new Date());
  if (until)
    return (
      <StatusPill thread="gamboge">
        {t('absent', { date: until.toLocaleDateString(locale) })}
      </StatusPill>
    );
  return <StatusPill thread="bamboo">{t('active')}</StatusPill>;
}

function PersonRow({ person, onOpen }: { person: UserItem; onOpen: () => void }) {
  const { locale } = useLocale();
  const { data: teams = [] } = useQuery(teamsQuery);
  const { data: roles = [] } = useQuery(rolesQuery);
  const labels = (person.roles ?? []).map(
    (name) => roles.find((role) => role.name === name)?.label[locale] ?? name,
  );
  return (
    <tr>
      <td>
        <UnstyledButton className={classes.person} onClick={onOpen}>
          <Avatar name={person.name} />
          {person.name}
        </UnstyledButton>
      </td>
      <td>{person.email}</td>
      <td>{teams.find(({ id }) => id === person.team)?.label[locale]}</td>
      <td>{labels.join(locale === 'zh-CN' ? '、' : ', ')}</td>
      <td>
        <PersonState person={person} />
      </td>
    </tr>
  );
}

export function PeopleList() {
  const t = useTexts(peopleTexts);
  const { t: common } = useTranslation();
  const { data: people, error, isPending, refetch } = useQuery(usersQuery);
  const isSlow = useDelayed(isPending);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<UserItem | 'new'>();
  const found = people?.filter((person) => matches(person, text)) ?? [];
  return (
    <>
      <PageHead
        isHeading
        title={t('people')}
        actions={
          <Button
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => setOpened('new')}
          >
            {t('addPerson')}
          </Button>
        }
      />
      <PeopleTabs selected="people" />
      <div className={classes.tools}>
        <TextInput
          size="xs"
          w={240}
          aria-label={t('find')}
          placeholder={t('find')}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {people && <span className={classes.count}>{t('members', { count: found.length })}</span>}
      </div>
      {isPending && isSlow && <Skeleton className={classes.loading ?? ''} height={12} />}
      {error && (
        <Message
          icon={<IconUserOff size={24} stroke={1.5} />}
          title={t('failed')}
          text={error instanceof ApiError ? error.detail : ''}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {common('common.retry')}
            </Button>
          }
        />
      )}
      {people && found.length === 0 && (
        <Message
          icon={<IconUserOff size={24} stroke={1.5} />}
          title={t('nobody')}
          text={t('nobodyText')}
        />
      )}
      {found.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                {(['name', 'email', 'team', 'role', 'state'] as const).map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((person) => (
                <PersonRow key={person.id} person={person} onOpen={() => setOpened(person)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <PersonPanel
        key={opened === 'new' ? 'new' : (opened?.id ?? '')}
        person={opened}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}
