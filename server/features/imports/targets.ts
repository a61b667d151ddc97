import type { ImportOptions } from '../../../schemas/generated/import.ts';

export interface Target {
  column: string;
  /** A field, or `_owner`. */
  key: string;
}

/** Which column fills which field: those of the mapping first. */
export const targetsOf = ({ mapping = {}, also = {} }: ImportOptions): Target[] => [
  ...Object.entries(mapping).flatMap(([column, key]) => (key ? [{ column, key }] : [])),
  ...Object.entries(also).flatMap(([key, column]) =>
    column === undefined ? [] : [{ column, key }],
  ),
];
