import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { type FieldType, fieldsOf } from '../../../schemas/model/fields.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { usersQuery } from '../../api/people.ts';
import { sessionQuery } from '../../api/session.ts';
import { systemFieldOf } from '../../fields/system-fields.ts';
import { dayOf, startOfDay } from '../../filters/relative-day.ts';
import { resolveFilter } from '../../filters/resolve-filter.ts';

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** Days of a compared range become words too: a moment needs the reader's clock. */
function inWords(filter: Filter): Filter {
  const word = (value: unknown) =>
    typeof value === 'string' && isDay.test(value) ? `@${value}` : value;
  return Object.fromEntries(
    Object.entries(filter).map(([key, part]) => {
      if (Array.isArray(part)) return [key, part.map((one) => inWords(one as Filter))];
      if (typeof part !== 'object' || part === null) return [key, part];
      return [key, Object.fromEntries(Object.entries(part).map(([op, one]) => [op, word(one)]))];
    }),
  ) as Filter;
}

/** Puts moments and people in the place of words such as `@month`, for requests about an entity. */
export function useResolved(): (entity: string, filter: Filter | undefined) => Filter {
  const { data: entities } = useQuery(entitiesQuery);
  const { data: me } = useQuery(sessionQuery);
  const { data: users } = useQuery(usersQuery);
  const today = dayOf(new Date());
  return useCallback(
    (entity, filter = {}) => {
      const definition = entities?.find(({ name }) => name === entity);
      const types = new Map<string, FieldType>(
        (definition ? fieldsOf(definition) : []).map(({ key, type }) => [key, type]),
      );
      return resolveFilter(inWords(filter), {
        typeOf: (key) => types.get(key) ?? systemFieldOf(key)?.type,
        // The start of the day, so that the same question stays the same request all day.
        now: startOfDay(today),
        me: me?.id ?? '',
        team: (users ?? []).filter(({ team }) => team && team === me?.team).map(({ id }) => id),
      });
    },
    [entities, me, users, today],
  );
}
