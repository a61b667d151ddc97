import type { Field } from '../../../schemas/model/fields.ts';
import type { RecordItem } from '../../api/records.ts';
import { systemFieldOf } from '../../fields/system-fields.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { tellingFields } from './related-lists.ts';

const most = 6;

/** The six facts a person on the way wants first: how to reach it, whose it is, what tells most. */
export function keyFields(entity: EntityInfo, record: RecordItem): Field[] {
  const phone = entity.fields.find(({ type }) => type === 'phone');
  const owner = record._owner ? systemFieldOf('_owner') : undefined;
  const first = [phone, owner].filter((field) => field !== undefined);
  const telling = tellingFields(entity, phone?.key ?? '', most - first.length);
  return [...(phone ? [phone] : []), ...telling, ...(owner ? [owner] : [])];
}
