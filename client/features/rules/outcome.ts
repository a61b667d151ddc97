import type { RuleLogic } from '../../../schemas/generated/rule.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import { sayOutput } from '../../conditions/table/output-words.ts';
import { plainValue } from '../../conditions/trace-table.tsx';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a rule gives, in a line: the outputs of a table one after the other. '' for nothing. */
export function sayOutcome(value: unknown, logic: RuleLogic, locale: Locale): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value
      .map((one) => sayOutcome(one, logic, locale))
      .join(locale === 'zh-CN' ? '；' : '; ');
  if (logic.kind !== 'table' || !isObject(value)) return plainValue(value, locale);
  return logic.table.outputs
    .map((output) => ({ output, one: value[output.name] }))
    .filter(({ one }) => one !== null && one !== undefined)
    .map(({ output, one }) =>
      typeof one === 'string' ? sayOutput(one, output, locale) : plainValue(one, locale),
    )
    .join(' · ');
}
