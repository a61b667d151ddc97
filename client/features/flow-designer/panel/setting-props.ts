import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';

/** One setting as its control gets it. */
export interface SettingProps {
  schema: SettingsSchema;
  value: unknown;
  /** `undefined` takes the setting away. */
  onChange: (value: unknown) => void;
  label: string;
  hint: string | undefined;
  error: string | undefined;
  required: boolean;
  /** JSON Pointer into the settings of the node. */
  path: string;
}

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The object with that member, or without it when the value is undefined. */
export function withMember(object: Json, key: string, value: unknown): Json {
  const { [key]: _, ...rest } = object;
  return value === undefined ? rest : { ...object, [key]: value };
}

/** What Mantine's inputs take of it. */
export const inputProps = ({ label, hint, error, required }: SettingProps) => ({
  label,
  description: hint,
  error,
  withAsterisk: required,
});
