import type { RuleCase, RuleLogic } from '../../../schemas/generated/rule.ts';
import { analyseExpression } from '../../../schemas/model/expressions/analyse-expression.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { systemFieldOf } from '../../fields/system-fields.ts';

const openScope = { fields: [], isOpen: true, before: true, user: true };

/** The fields of the record that the rule reads, in the order of its columns. */
export function fieldsRead(logic: RuleLogic, entity: EntityInfo | undefined): Field[] {
  const texts =
    logic.kind === 'expression'
      ? [logic.expression]
      : logic.table.inputs.map(({ expression }) => expression);
  const keys = texts.flatMap((text) => analyseExpression(text, openScope).reads);
  const names = [...new Set(keys.map((path) => path.split('.')[0] ?? path))];
  return names.flatMap((key) => entity?.fieldOf(key) ?? systemFieldOf(key) ?? []);
}

/** Only what the rule reads: a case stays small and readable. */
export const givenOf = (
  record: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ key }) => {
      const value = record[key];
      return value === undefined || value === null ? [] : [[key, value]];
    }),
  );

/** What a case may expect: whatever JSON the rule gives. */
export const asExpected = (value: unknown): RuleCase['expected'] => value as RuleCase['expected'];

export function freeCaseName(cases: readonly RuleCase[], wanted: string): string {
  const taken = new Set(cases.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted} ${number}`;
    if (!taken.has(name)) return name;
  }
}

export const emptyLogic = (kind: RuleLogic['kind'], entity: EntityInfo): RuleLogic => {
  if (kind === 'expression') return { kind, expression: '', result: 'boolean' };
  const field = entity.fields.find(({ type }) => type === 'select') ?? entity.fields[0];
  return {
    kind,
    table: {
      inputs: [
        field
          ? { expression: field.key, type: 'text', label: field.label }
          : { expression: '_stage', type: 'text' },
      ],
      outputs: [{ name: 'result', type: 'text', label: { 'zh-CN': '结果', en: 'Result' } }],
      hitPolicy: 'first',
      rows: [{ when: ['-'], give: [null] }],
    },
  };
};
