import type { Field } from '../../../schemas/model/fields.ts';
import type { QueryFields } from '../../filters/use-query-fields.ts';

/** Fields whose options can be the columns of a board or the steps of a funnel. */
export const groupFields = ({ own, system }: QueryFields): Field[] =>
  [...own, ...system].filter(({ type, options }) => type === 'select' && options.length > 0);

/** Fields that put a record on a day. */
export const dateFields = ({ own, system }: QueryFields): Field[] =>
  [...own, ...system].filter(({ type }) => type === 'date' || type === 'dateTime');
