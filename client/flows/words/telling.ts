import type { Text } from '../../../schemas/model/language.ts';
import type { FlowNames } from './flow-names.ts';
import type { FlowWords } from './texts.ts';

export type Json = Record<string, unknown>;

export interface Telling {
  t: FlowWords;
  names: FlowNames;
  /** The entity of the record that the flow is about. */
  subject: string | undefined;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
export const itemsOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** The label of a thing in the reader's language; its key when it has none. */
export const labelOf = ({ label, id, name }: Json, { names }: Telling): string =>
  isObject(label) ? textOf(label[names.locale]) : textOf(id ?? name);

export const inWords = (value: unknown, { names }: Telling): string =>
  isObject(value) ? textOf((value as Partial<Text>)[names.locale]) : '';

/** Names one after the other; three at most, then how many there are. */
export function list(items: readonly string[], { t }: Telling): string {
  const shown = items.slice(0, 3);
  const joined = shown.reduce((first, rest) => (first ? t('list', { first, rest }) : rest), '');
  return items.length > shown.length ? t('andMore', { list: joined, count: items.length }) : joined;
}
