import { useCallback } from 'react';
import type { Field } from '../../../schemas/model/fields.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { useNames } from './use-names.ts';

/** A value as one line of text, also where it is the id of a person, a stage or a pool. Relations stay ids. */
export function useShownText(
  entity?: string,
): (field: Pick<Field, 'key' | 'type'> & Partial<Field>, value: unknown) => string {
  const format = useFormatValue();
  const names = useNames(entity);
  return useCallback(
    (field, value) => {
      if (typeof value === 'string' && value !== '') {
        if (field.type === 'user') return names.person(value);
        if (field.key === '_stage') return names.stage(value);
        if (field.key === '_pool') return names.pool(value);
      }
      return format(field, value);
    },
    [format, names],
  );
}
