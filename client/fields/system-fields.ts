import type { Field } from '../../schemas/model/fields.ts';
import type { Locale } from '../../schemas/model/language.ts';
import { systemFields as known } from '../../schemas/model/system-fields.ts';

const shown = ['_stage', '_owner', '_pool', '_createdAt', '_updatedAt', '_createdBy'];

const asField = ({ key, label, type }: (typeof known)[number]): Field => ({
  key,
  label,
  type,
  schema: {},
  required: false,
  computed: undefined,
  readOnly: true,
  unique: false,
  indexed: true,
  relation: undefined,
  options: [],
  archived: false,
  scale: undefined,
  search: false,
});

const fields = shown.flatMap((key) => known.filter((one) => one.key === key).map(asField));

/**
 * What every record has beside its own fields, as fields. The ids of stages and pools have no options here: who knows
 * their names puts them in. The locale decides nothing yet; labels are in both languages.
 */
export const systemFields = (_locale?: Locale): Field[] => fields;

/** The system field of that key. */
export const systemFieldOf = (key: string): Field | undefined =>
  fields.find((field) => field.key === key);
