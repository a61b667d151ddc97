import type { FieldOption, FieldType } from '../../../../schemas/model/fields.ts';
import { newToken } from '../../../ui/new-token.ts';
import type { FieldSchema } from './draft.ts';

/** The options and the values that the schema accepts, kept in step. */
export function optionsChange(type: FieldType, options: FieldOption[]): FieldSchema {
  const ids = options.map(({ id }) => id);
  return type === 'multiSelect'
    ? { 'x-options': options, items: { type: 'string', enum: ids } }
    : { 'x-options': options, enum: ids };
}

/** A new option; its id never changes, so that records keep it through every renaming. */
export function newOption(label: string, taken: readonly FieldOption[]): FieldOption {
  const latin = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  const isFree = latin !== '' && !taken.some(({ id }) => id === latin);
  return {
    id: isFree ? latin : `o${newToken().slice(0, 8)}`,
    label: { 'zh-CN': label, en: label },
  };
}
