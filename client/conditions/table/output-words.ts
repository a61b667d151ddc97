/** Results of a decision table in people's words, and back. */
import type { DecisionOutput, DecisionTable } from '../../../schemas/generated/decision-table.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import { holdsDurations, readDuration, sayDuration } from './duration-words.ts';

/** What a result says: the name of its option, a duration in words, or the text itself. */
export function sayOutput(
  text: string,
  output: DecisionOutput | undefined,
  locale: Locale,
): string {
  const option = output?.options?.find(({ id }) => id === text);
  return option ? option.label[locale] : sayDuration(text, locale);
}

/** The id of the option that was meant: by its id, its name, or the only name with that in it. */
function readOption(text: string, options: NonNullable<DecisionOutput['options']>): string {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return text;
  const namesOf = ({ id, label }: (typeof options)[number]) =>
    [id, label['zh-CN'], label.en].map((name) => name.toLowerCase());
  const exact = options.find((option) => namesOf(option).includes(wanted));
  const near = options.filter((option) => namesOf(option).some((name) => name.includes(wanted)));
  return (exact ?? (near.length === 1 ? near[0] : undefined))?.id ?? text;
}

/** The text that is kept for what a person wrote into that column of results. */
export function readOutputWords(table: DecisionTable, index: number, text: string): string {
  const options = table.outputs[index]?.options;
  if (options) return readOption(text, options);
  return holdsDurations(table, index) ? readDuration(text) : text;
}
