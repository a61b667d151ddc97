import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { UserItem } from '../../schemas/generated/api-users.ts';
import { usersQuery } from '../api/people.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import type { InputProps } from './control-props.ts';
import classes from './inputs/controls.module.css';
import { fieldTexts } from './texts.ts';

/** People on offer: those who are active, and whoever is chosen already. */
const offered = (people: UserItem[], value: string | null) =>
  people.filter(({ id, active }) => active || id === value);

/** Picks a person by name. */
export function UserPicker(
  props: InputProps & {
    value: string | null | undefined;
    onChange: (value: string | null) => void;
    /** Leaves out who may not be picked. */
    isOffered?: (person: UserItem) => boolean;
  },
) {
  const { value = null, onChange, isOffered, ...input } = props;
  const t = useTexts(fieldTexts);
  const { data = [] } = useQuery(usersQuery);
  const people = offered(data, value).filter(
    (one) => one.id === value || (isOffered?.(one) ?? true),
  );
  const nameOf = ({ name, active }: UserItem) => (active ? name : t('inactive', { name }));
  const chosen = people.find(({ id }) => id === value);
  return (
    <Select
      {...input}
      placeholder={input.placeholder ?? t('choose')}
      data={people.map((person) => ({ value: person.id, label: nameOf(person) }))}
      searchable
      openOnFocus={input.autoFocus === true}
      clearable={input.required !== true}
      allowDeselect={false}
      nothingFoundMessage={t('nothingFound')}
      comboboxProps={{ shadow: 'md', transitionProps: { duration: 140 } }}
      value={value}
      onChange={onChange}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <Avatar name={option.label} />
          {option.label}
        </span>
      )}
      {...(chosen ? { leftSection: <Avatar name={chosen.name} />, leftSectionWidth: 34 } : {})}
    />
  );
}
