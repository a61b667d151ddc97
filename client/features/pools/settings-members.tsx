import { MultiSelect, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { UserItem } from '../../../schemas/generated/api-users.ts';
import type { PoolDocument, PoolManagers } from '../../../schemas/generated/pool.ts';
import { rolesQuery, teamsQuery, usersQuery } from '../../api/people.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './pool-settings.module.css';
import { namesBetween } from './pool-words.ts';
import { type PartProps, withMember } from './settings-part.ts';
import { poolSettingsTexts } from './settings-texts.ts';

function useChoices() {
  const { locale } = useLocale();
  const { data: roles = [] } = useQuery(rolesQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const { data: users = [] } = useQuery(usersQuery);
  return {
    roles: roles.map(({ name, label }) => ({ value: name, label: label[locale] })),
    teams: teams.map(({ name, label }) => ({ value: name, label: label[locale] })),
    users: users.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
  };
}

/** Active people whom a pool names, each once; undefined for readers who do not see who has which role. */
function useNamed({ users: ids = [], roles = [], teams = [] }: PoolManagers) {
  const { data: users = [] } = useQuery(usersQuery);
  const { data: known = [] } = useQuery(teamsQuery);
  const teamIds = known
    .filter(({ id, name }) => teams.includes(id) || teams.includes(name))
    .map(({ id }) => id);
  if (!users.some((user) => user.roles)) return undefined;
  const isNamed = (user: UserItem) =>
    ids.includes(user.id) ||
    (user.team !== null && teamIds.includes(user.team)) ||
    (user.roles ?? []).some((role) => roles.includes(role));
  return users.filter((user) => user.active && isNamed(user)).map(({ name }) => name);
}

const mostNames = 6;

/** Whom the choices above come to. */
function Named({ people, none }: { people: PoolManagers; none: string }) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const names = useNamed(people);
  if (!names) return null;
  const shown = names.length > mostNames ? [...names.slice(0, mostNames), '…'] : names;
  const said = t('people', { count: names.length, names: shown.join(namesBetween[locale]) });
  return <p className={classes.help}>{names.length === 0 ? none : said}</p>;
}

const ways = ['claim', 'assign', 'hidden'] as const;

/** Who claims from a pool, or that its records are only given out. */
export function MembersPart({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const choices = useChoices();
  const { members = {} } = pool;
  return (
    <section className={classes.section}>
      <h3>{t('members')}</h3>
      <p className={classes.help}>{t('membersHelp')}</p>
      {(['roles', 'teams'] as const).map((key) => (
        <MultiSelect
          key={key}
          label={t(key)}
          value={members[key] ?? []}
          data={choices[key]}
          onChange={(names) => onChange({ ...pool, members: { ...members, [key]: names } })}
        />
      ))}
      <Named people={members} none={t('peopleNone')} />
      <Radio.Group
        label={t('visibility')}
        value={pool.visibility ?? 'claim'}
        onChange={(value) =>
          onChange({ ...pool, visibility: value as NonNullable<PoolDocument['visibility']> })
        }
      >
        <div className={classes.radios}>
          {ways.map((way) => (
            <Radio
              key={way}
              value={way}
              label={t(`way_${way}`)}
              description={t(`wayHelp_${way}`)}
            />
          ))}
        </div>
      </Radio.Group>
    </section>
  );
}

/** Who looks after a pool. */
export function ManagersPart({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const choices = useChoices();
  const { managers = {} } = pool;
  const set = (key: keyof typeof managers, names: string[]) => {
    const { [key]: _before, ...rest } = managers;
    const next = names.length > 0 ? { ...rest, [key]: names } : rest;
    onChange(withMember(pool, 'managers', Object.keys(next).length > 0 ? next : undefined));
  };
  return (
    <section className={classes.section}>
      <h3>{t('managers')}</h3>
      <p className={classes.help}>{t('managersHelp')}</p>
      {(['users', 'roles', 'teams'] as const).map((key) => (
        <MultiSelect
          key={key}
          label={t(key)}
          searchable={key === 'users'}
          value={managers[key] ?? []}
          data={choices[key]}
          onChange={(names) => set(key, names)}
        />
      ))}
      <Named people={managers} none={t('managersNone')} />
    </section>
  );
}
