import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { type Field, fieldsOf } from '../../../schemas/model/fields.ts';
import type { Locale, Text } from '../../../schemas/model/language.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { conditionSentence } from '../../conditions/condition-sentence.ts';
import { endpointsQuery } from '../../api/endpoints.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { useAppSettings, useRights } from '../../api/me.ts';
import { rolesQuery, teamsQuery, usersQuery } from '../../api/people.ts';
import { useLocale } from '../../i18n/use-locale.ts';

/** What the things are called that a flow refers to by key; the key itself for one that is not known. */
export interface FlowNames {
  locale: Locale;
  entity: (name: string) => string;
  field: (entity: string | undefined, key: string) => string;
  fields: (entity: string) => readonly Field[] | undefined;
  entityLabel: (name: string) => Text;
  /** Where its records go that nobody owns: null for none, undefined while it is not known. */
  poolOf: (entity: string) => string | null | undefined;
  user: (id: string) => string;
  team: (name: string) => string;
  role: (name: string) => string;
  form: (name: string) => string;
  pool: (name: string) => string;
  calendar: (name: string) => string;
  /** Those who may not read endpoints see its key. */
  endpoint: (name: string) => string;
  rule: (name: string) => string;
  /** A condition as a sentence; its text where no sentence says it. */
  condition: (text: string, entity: string | undefined) => string;
  /** Null for a rule that does not exist; undefined while they are not read. */
  ruleDefinition: (name: string) => RuleDefinition | null | undefined;
}

const system: Record<string, Text> = {
  _stage: { 'zh-CN': '阶段', en: 'Stage' },
  _owner: { 'zh-CN': '负责人', en: 'Owner' },
  _pool: { 'zh-CN': '公海', en: 'Pool' },
  _createdAt: { 'zh-CN': '创建时间', en: 'Created' },
  _updatedAt: { 'zh-CN': '更新时间', en: 'Updated' },
  _createdBy: { 'zh-CN': '创建人', en: 'Created by' },
  _id: { 'zh-CN': '记录标识', en: 'Record id' },
};

interface Named {
  name: string;
  label: Text;
}

const labels = (items: readonly Named[] | undefined, locale: Locale) => {
  const byName = new Map(items?.map(({ name, label }) => [name, label[locale]]));
  return (name: string) => byName.get(name) ?? name;
};

export function useFlowNames(): FlowNames {
  const { locale } = useLocale();
  const { currency } = useAppSettings();
  const { data: entities } = useQuery(entitiesQuery);
  const { data: users } = useQuery(usersQuery);
  const { data: teams } = useQuery(teamsQuery);
  const { data: roles } = useQuery(rolesQuery);
  const { data: forms } = useQuery(definitionsQuery('forms'));
  const { data: pools } = useQuery(definitionsQuery('pools'));
  const { data: calendars } = useQuery(definitionsQuery('calendars'));
  const { data: rules } = useQuery(definitionsQuery('rules'));
  const rights = useRights();
  const mayReadEndpoints = rights.has('flows') || rights.has('apps');
  const { data: endpoints } = useQuery({ ...endpointsQuery, enabled: mayReadEndpoints });
  return useMemo(() => {
    const fields = new Map(entities?.map((entity) => [entity.name, fieldsOf(entity)]));
    const known = new Map(entities?.map((entity) => [entity.name, entity]));
    const people = new Map(users?.map(({ id, name }) => [id, name]));
    return {
      locale,
      entity: labels(entities, locale),
      fields: (entity) => fields.get(entity),
      entityLabel: (name) => known.get(name)?.label ?? { 'zh-CN': name, en: name },
      poolOf: (name) => {
        const entity = known.get(name);
        return entity && (entity.pool ?? null);
      },
      field: (entity, key) =>
        (fields.get(entity ?? '')?.find((field) => field.key === key)?.label ?? system[key])?.[
          locale
        ] ?? key,
      user: (id) => people.get(id) ?? id,
      team: labels(teams, locale),
      role: labels(roles, locale),
      form: labels(forms, locale),
      pool: labels(pools, locale),
      calendar: labels(calendars, locale),
      endpoint: labels(endpoints, locale),
      rule: labels(rules, locale),
      condition: (text, entity) => {
        if (text === '') return '';
        const known = fields.get(entity ?? '');
        return conditionSentence(text, known && { fields: known }, {
          locale,
          currency,
          nameOf: (id) => people.get(id),
        });
      },
      ruleDefinition: (name) => rules && (rules.find((rule) => rule.name === name) ?? null),
    };
  }, [locale, currency, entities, users, teams, roles, forms, pools, calendars, endpoints, rules]);
}
