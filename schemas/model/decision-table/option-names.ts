import type { DecisionOutput } from '../../generated/decision-table.ts';
import type { Text } from '../language.ts';

/** What people call a value of that column of results; undefined for one that has no name of its own. */
export const nameOfOutput = (
  output: Pick<DecisionOutput, 'type' | 'options'> | undefined,
  value: unknown,
): Text | undefined => optionsOf(output)?.find(({ id }) => id === value)?.label;

/** The values to choose from; only texts have any. */
export const optionsOf = (
  output: Pick<DecisionOutput, 'type' | 'options'> | undefined,
): DecisionOutput['options'] => (output?.type === 'text' ? output.options : undefined);

/** All that an option may be called, so that no two are mixed up. */
export const callingsOf = ({ id, label }: { id: string; label: Text }): string[] => [
  ...new Set([id, ...Object.values(label)].map((name) => name.trim().toLowerCase())),
];
