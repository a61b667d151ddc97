/** Results of a decision table in people's words, and back. */
import type { DecisionOutput, DecisionTable } from '../../../schemas/generated/decision-table.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import {
  callingsOf,
  nameOfOutput,
  optionsOf,
} from '../../../schemas/model/decision-table/option-names.ts';
import { holdsDurations, readDuration, sayDuration } from './duration-words.ts';

/** What a result says: the name of its option, a duration in words, or the text itself. */
export function sayOutput(
  text: string,
  output: DecisionOutput | undefined,
  locale: Locale,
): string {
  return nameOfOutput(output, text)?.[locale] ?? sayDuration(text, locale);
}

/** The id of the option that was meant: by its id, its name, or the only name with that in it. */
function readOption(text: string, options: NonNullable<DecisionOutput['options']>): string {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return text;
  const exact = options.find((option) => callingsOf(option).includes(wanted));
  const near = options.filter((option) => callingsOf(option).some((name) => name.includes(wanted)));
  return (exact ?? (near.length === 1 ? near[0] : undefined))?.id ?? text;
}

/** The text that is kept for what a person wrote into that column of results. */
export function readOutputWords(table: DecisionTable, index: number, text: string): string {
  const options = optionsOf(table.outputs[index]);
  if (options) return readOption(text, options);
  return holdsDurations(table, index) ? readDuration(text) : text;
}
