import type { Field } from '../../schemas/model/fields.ts';
import {
  type Clause,
  type ClauseGroup,
  type ClauseOperator,
  type Condition,
  type Join,
  type Operand,
  operandShapeOf,
} from '../../schemas/model/conditions/condition.ts';
import { operatorsFor } from '../../schemas/model/conditions/operators.ts';

/** A clause by its place: at the top, or inside the group at `[0]`. */
export type Place = readonly [number] | readonly [number, number];

type Part = Condition['parts'][number];

export const emptyClause: Clause = { kind: 'clause', subject: '', operator: 'is' };

const replaceAt = <T>(list: readonly T[], index: number, make: (item: T) => T[]): T[] =>
  list.flatMap((item, at) => (at === index ? make(item) : [item]));

/** A group of one clause is that clause, an empty group is nothing. */
function shrink(group: ClauseGroup): Part[] {
  const [only] = group.parts;
  if (!only) return [];
  return group.parts.length === 1 ? [only] : [group];
}

function change(condition: Condition, place: Place, make: (clause: Clause) => Clause[]): Condition {
  const [at, inside] = place;
  return {
    ...condition,
    parts: replaceAt(condition.parts, at, (part): Part[] => {
      if (part.kind === 'clause') return make(part);
      return inside === undefined
        ? [part]
        : shrink({ ...part, parts: replaceAt(part.parts, inside, make) });
    }),
  };
}

export const replaceClause = (condition: Condition, place: Place, clause: Clause): Condition =>
  change(condition, place, () => [clause]);

export const removeClause = (condition: Condition, place: Place): Condition =>
  change(condition, place, () => []);

/**
 * Adds a clause joined that way. With the other join it goes with the last clause into a group, as it is read:
 * "a and (b or …)".
 */
export function addClause({ join, parts }: Condition, wanted: Join): Condition {
  const last = parts.at(-1);
  if (!last || parts.length === 1 || join === wanted) {
    const isFirst = parts.length < 2;
    if (isFirst && last?.kind === 'group' && last.join === wanted)
      return { join, parts: [{ ...last, parts: [...last.parts, emptyClause] }] };
    return { join: isFirst ? wanted : join, parts: [...parts, emptyClause] };
  }
  const group: ClauseGroup =
    last.kind === 'group'
      ? { ...last, parts: [...last.parts, emptyClause] }
      : { kind: 'group', join: wanted, parts: [last, emptyClause] };
  return { join, parts: [...parts.slice(0, -1), group] };
}

export function addToGroup(condition: Condition, at: number): Condition {
  return {
    ...condition,
    parts: replaceAt(condition.parts, at, (part) =>
      part.kind === 'group' ? [{ ...part, parts: [...part.parts, emptyClause] }] : [part],
    ),
  };
}

const other = (join: Join): Join => (join === 'and' ? 'or' : 'and');

/** "And" becomes "or" at the top, or in the group at that place. */
export function switchJoin(condition: Condition, group?: number): Condition {
  if (group === undefined) return { ...condition, join: other(condition.join) };
  return {
    ...condition,
    parts: replaceAt(condition.parts, group, (part) =>
      part.kind === 'group' ? [{ ...part, join: other(part.join) }] : [part],
    ),
  };
}

/** What a clause starts to compare with: yes for a yes/no field, nothing chosen otherwise. */
const firstOperand = (operator: ClauseOperator, field: Field): Operand | undefined => {
  if (operandShapeOf(operator) === 'days') return { kind: 'days', count: 7 };
  return field.type === 'boolean' && operandShapeOf(operator) === 'one'
    ? { kind: 'value', value: true }
    : undefined;
};

const withOperand = (clause: Omit<Clause, 'operand'>, operand: Operand | undefined): Clause =>
  operand ? { ...clause, operand } : clause;

/** The clause about another field: the operator stays where that field has it. */
export function withSubject({ operator }: Clause, path: string, field: Field): Clause {
  const offered = operatorsFor(field.type, { canCompareBefore: true });
  const kept = offered.includes(operator) ? operator : (offered[0] ?? 'is');
  return withOperand({ kind: 'clause', subject: path, operator: kept }, firstOperand(kept, field));
}

/** The clause with another operator: what was chosen stays where it fits. */
export function withOperator(clause: Clause, operator: ClauseOperator, field: Field): Clause {
  const { operand, ...rest } = clause;
  const shape = operandShapeOf(operator);
  const next = { ...rest, operator };
  if (shape === operandShapeOf(clause.operator)) return withOperand(next, operand);
  if (shape === 'list' && operand?.kind === 'value')
    return { ...next, operand: { kind: 'list', values: [operand.value] } };
  if (shape === 'one' && operand?.kind === 'list' && operand.values[0] !== undefined)
    return { ...next, operand: { kind: 'value', value: operand.values[0] } };
  return withOperand(next, firstOperand(operator, field));
}
