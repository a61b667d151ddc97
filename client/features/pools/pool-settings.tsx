import { Button, MultiSelect, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { ApiError } from '../../api/api-error.ts';
import { replaceDefinition } from '../../api/definitions.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { rolesQuery, teamsQuery } from '../../api/people.ts';
import { DurationInput } from '../../fields/duration-input.tsx';
import { FilterChips } from '../../filters/filter-chips.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './pool-settings.module.css';
import { poolSettingsTexts } from './settings-texts.ts';

interface PartProps {
  pool: PoolDocument;
  onChange: (pool: PoolDocument) => void;
}

/** The pool with that member, or without it when there is nothing to say. */
function withMember<Key extends keyof PoolDocument>(
  pool: PoolDocument,
  key: Key,
  value: PoolDocument[Key] | undefined,
): PoolDocument {
  const { [key]: _before, ...rest } = pool;
  return (value === undefined ? rest : { ...rest, [key]: value }) as PoolDocument;
}

function Members({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const { data: roles = [] } = useQuery(rolesQuery);
  const { data: teams = [] } = useQuery(teamsQuery);
  const { members = {} } = pool;
  return (
    <section className={classes.section}>
      <h3>{t('members')}</h3>
      <p className={classes.help}>{t('membersHelp')}</p>
      <MultiSelect
        label={t('roles')}
        value={members.roles ?? []}
        data={roles.map(({ name, label }) => ({ value: name, label: label[locale] }))}
        onChange={(names) => onChange({ ...pool, members: { ...members, roles: names } })}
      />
      <MultiSelect
        label={t('teams')}
        value={members.teams ?? []}
        data={teams.map(({ name, label }) => ({ value: name, label: label[locale] }))}
        onChange={(names) => onChange({ ...pool, members: { ...members, teams: names } })}
      />
      <Switch
        label={t('hidden')}
        description={t('hiddenHelp')}
        checked={pool.visibility === 'hidden'}
        onChange={(event) =>
          onChange({ ...pool, visibility: event.currentTarget.checked ? 'hidden' : 'claim' })
        }
      />
    </section>
  );
}

function Caps({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const { caps = {} } = pool;
  const set = (key: 'holding' | 'daily', value: number | string) => {
    const { [key]: _before, ...rest } = caps;
    const next = typeof value === 'number' ? { ...rest, [key]: value } : rest;
    onChange(withMember(pool, 'caps', Object.keys(next).length > 0 ? next : undefined));
  };
  return (
    <section className={classes.section}>
      <h3>{t('caps')}</h3>
      <div className={classes.pair}>
        {(['holding', 'daily'] as const).map((key) => (
          <NumberInput
            key={key}
            label={t(key)}
            placeholder={t('noLimit')}
            min={1}
            allowDecimal={false}
            value={caps[key] ?? ''}
            onChange={(value) => set(key, value)}
          />
        ))}
      </div>
    </section>
  );
}

/** Relations of other entities to the pool's, each a kind of record that can count as work. */
function useFollowUps(entity: string) {
  const { locale } = useLocale();
  const { data: entities = [] } = useQuery(entitiesQuery);
  return entities.flatMap((one) =>
    fieldsOf(one)
      .filter(({ relation, archived }) => relation?.entity === entity && !archived)
      .map(({ key, label }) => ({
        value: `${one.name}.${key}`,
        label: `${one.label[locale]} · ${label[locale]}`,
      })),
  );
}

function Keeping({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const followUps = useFollowUps(pool.entity);
  const { returns = {} } = pool;
  const setReturns = (key: keyof typeof returns, value: unknown) => {
    const { [key]: _before, ...rest } = returns;
    const next = value === undefined ? rest : { ...rest, [key]: value };
    onChange(withMember(pool, 'returns', Object.keys(next).length > 0 ? next : undefined));
  };
  return (
    <section className={classes.section}>
      <h3>{t('keeping')}</h3>
      <DurationInput
        label={t('protection')}
        hint={t('protectionHelp')}
        value={pool.protection}
        onChange={(iso) => onChange(withMember(pool, 'protection', iso))}
      />
      <DurationInput
        label={t('remindBefore')}
        value={returns.remindBefore}
        onChange={(iso) => setReturns('remindBefore', iso)}
      />
      <DurationInput
        label={t('coolDown')}
        value={pool.coolDown}
        onChange={(iso) => onChange(withMember(pool, 'coolDown', iso))}
      />
      <Select
        label={t('followUp')}
        description={t('followUpHelp')}
        clearable
        value={returns.followUp ? `${returns.followUp.entity}.${returns.followUp.field}` : null}
        data={followUps}
        onChange={(value) => {
          const [entity = '', field = ''] = (value ?? '').split('.');
          setReturns('followUp', value ? { entity, field } : undefined);
        }}
      />
      <Switch
        label={t('edits')}
        checked={returns.edits !== false}
        onChange={(event) => setReturns('edits', event.currentTarget.checked)}
      />
      <div>
        <span className={classes.label}>{t('unless')}</span>
        <FilterChips
          entity={pool.entity}
          filter={(returns.unless ?? {}) as Filter}
          onChange={(filter) =>
            setReturns('unless', Object.keys(filter).length > 0 ? filter : undefined)
          }
        />
      </div>
    </section>
  );
}

function SettingsForm({ pool, onClose }: { pool: PoolDocument; onClose: () => void }) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(pool);
  const saving = useMutation({
    mutationFn: () => replaceDefinition('pools', draft),
    onSuccess: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['pools'] });
      toast({ text: t('saved', { name: saved.label[locale] }) });
      onClose();
    },
  });
  const failure = saving.error instanceof ApiError ? saving.error : undefined;
  return (
    <div className={classes.form}>
      {failure && (
        <Notice tone="error">
          {failure.code === 'definition.stale'
            ? t('stale')
            : [failure.detail, ...failure.problems.map(({ detail }) => detail)].join(' ')}
        </Notice>
      )}
      <div className={classes.pair}>
        {(['zh-CN', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(language === 'en' ? 'nameEn' : 'nameZh')}
            value={draft.label[language]}
            onChange={(event) =>
              setDraft({
                ...draft,
                label: { ...draft.label, [language]: event.currentTarget.value },
              })
            }
          />
        ))}
      </div>
      <Members pool={draft} onChange={setDraft} />
      <Caps pool={draft} onChange={setDraft} />
      <Keeping pool={draft} onChange={setDraft} />
      <Button loading={saving.isPending} onClick={() => saving.mutate()}>
        {t('save')}
      </Button>
    </div>
  );
}

/** Who may claim from a pool, how much, and when records come back to it. */
export function PoolSettings(props: { pool: PoolDocument; isOpen: boolean; onClose: () => void }) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  return (
    <SidePanel
      isOpen={props.isOpen}
      title={t('title', { name: props.pool.label[locale] })}
      onClose={props.onClose}
    >
      {props.isOpen && <SettingsForm pool={props.pool} onClose={props.onClose} />}
    </SidePanel>
  );
}
