import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Text } from '../../../../../schemas/model/language.ts';
import { definitionsQuery } from '../../../../api/definitions.ts';
import { endpointsQuery } from '../../../../api/endpoints.ts';
import { entitiesQuery } from '../../../../api/entities.ts';
import { flowsQuery } from '../../../../api/flows.ts';
import { rolesQuery, teamsQuery, usersQuery } from '../../../../api/people.ts';
import { systemFields } from '../../../../fields/system-fields.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useLocale } from '../../../../i18n/use-locale.ts';
import { useDesignerView } from '../../model/designer-context.ts';
import type { NamedThing } from '../control-of.ts';
import { useSettingEntity } from '../panel-context.ts';
import { type SettingProps, inputProps, textOf, textsOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';

interface Choice {
  value: string;
  label: string;
}

/** What there is to choose from. A form or a pool is one of the flow's entity where that is known. */
function useChoices(of: NamedThing, entityFrom: string | undefined): Choice[] {
  const { locale } = useLocale();
  const { names } = useDesignerView();
  const entity = useSettingEntity(entityFrom);
  const when = (thing: NamedThing) => ({ enabled: of === thing });
  const entities = useQuery({ ...entitiesQuery, ...when('entity') });
  const users = useQuery({ ...usersQuery, ...when('user') });
  const teams = useQuery({ ...teamsQuery, ...when('team') });
  const roles = useQuery({ ...rolesQuery, ...when('role') });
  const forms = useQuery({ ...definitionsQuery('forms'), ...when('form') });
  const pools = useQuery({ ...definitionsQuery('pools'), ...when('pool') });
  const calendars = useQuery({ ...definitionsQuery('calendars'), ...when('calendar') });
  const endpoints = useQuery({ ...endpointsQuery, ...when('endpoint') });
  const flows = useQuery({ ...flowsQuery, ...when('flow') });
  const named = (items: readonly { name: string; label: Text }[] = []) =>
    items.map(({ name, label }) => ({ value: name, label: label[locale] }));
  switch (of) {
    case 'entity':
      return named(entities.data);
    case 'user':
      return (users.data ?? [])
        .filter(({ active }) => active)
        .map(({ id, name }) => ({ value: id, label: name }));
    case 'team':
      return named(teams.data);
    case 'role':
      return named(roles.data);
    case 'form':
      return named(forms.data);
    case 'pool':
      return named(pools.data);
    case 'calendar':
      return named(calendars.data);
    case 'endpoint':
      return named(endpoints.data);
    case 'flow':
      return named(flows.data?.filter(({ archivedAt }) => archivedAt === null));
    case 'field':
      return [...(names.fields(entity ?? '') ?? []), ...systemFields(locale)]
        .filter(({ archived }) => !archived)
        .map(({ key, label }) => ({ value: key, label: label[locale] }));
    default:
      return of satisfies never;
  }
}

/** What is chosen already stays on offer, also when it is not there any more. */
const withChosen = (choices: Choice[], chosen: readonly string[]): Choice[] => [
  ...choices,
  ...chosen
    .filter((value) => value !== '' && !choices.some((choice) => choice.value === value))
    .map((value) => ({ value, label: value })),
];

const popover = { shadow: 'md', transitionProps: { duration: 140 } } as const;

export function OneSetting(props: SettingProps & { of: NamedThing }) {
  const t = useTexts(panelTexts);
  const choices = useChoices(props.of, props.schema['x-ui']?.entityFrom);
  const value = textOf(props.value);
  return (
    <Select
      {...inputProps(props)}
      data={withChosen(choices, [value])}
      placeholder={t('choose')}
      searchable
      clearable={!props.required}
      allowDeselect={false}
      nothingFoundMessage={t('nothingFound')}
      comboboxProps={popover}
      value={value || null}
      onChange={(next) => props.onChange(next ?? undefined)}
    />
  );
}

export function ManySetting(props: SettingProps & { of: NamedThing }) {
  const t = useTexts(panelTexts);
  const { schema } = props;
  const choices = useChoices(props.of, (schema.items?.['x-ui'] ?? schema['x-ui'])?.entityFrom);
  const values = textsOf(props.value);
  return (
    <MultiSelect
      {...inputProps(props)}
      data={withChosen(choices, values)}
      {...(values.length === 0 ? { placeholder: t('choose') } : {})}
      searchable
      clearable
      hidePickedOptions
      nothingFoundMessage={t('nothingFound')}
      comboboxProps={popover}
      value={values}
      onChange={(next) => props.onChange(next.length > 0 ? next : undefined)}
    />
  );
}
