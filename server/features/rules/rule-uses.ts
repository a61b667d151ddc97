import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { analyseExpression } from '../../../schemas/model/expressions/analyse-expression.ts';
import type { FieldUseFinder } from '../entities/index.ts';
import type { Stored } from '../definitions/index.ts';

/** Which fields the rule's expressions read; `*` is all of them. */
function readsOf({ logic }: RuleDefinition): string[] {
  const texts =
    logic.kind === 'expression'
      ? [logic.expression]
      : logic.table.inputs.map(({ expression }) => expression);
  const paths = texts.flatMap(
    (text) => analyseExpression(text, { fields: [], isOpen: true, before: true, user: true }).reads,
  );
  return paths.map((path) => path.split('.', 1)[0] ?? path);
}

/** Rules that would break without the field, or without the entity. */
export const ruleUses: FieldUseFinder = async (reader, entity, field) => {
  const found = await reader.find<Stored<RuleDefinition>>('rules', {
    filter: { entity },
  });
  return found
    .filter((rule) => field === undefined || readsOf(rule).includes(field))
    .map(({ name, label }) => ({ kind: 'rule' as const, name, label }));
};
