/** A condition in JSONata as a filter of the list, where both mean the same for every row. */
import type { Filter, Scalar } from '../../generated/filter.ts';
import type { CompareOperator, Plan, PlanNode } from '../expressions/plan.ts';
import { fieldsByKey } from '../expressions/scope.ts';
import { kindOfField, type ValueKind } from '../expressions/value-kinds.ts';
import type { Field } from '../fields.ts';
import { isDate, toUtc } from '../values.ts';

type Kinds = (key: string) => ValueKind | undefined;

const flipped: Record<CompareOperator, CompareOperator> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const operators = { '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte' } as const;

/** The one field that a path names. */
function fieldOf(node: PlanNode): string | undefined {
  const isField = node.op === 'path' && node.root === 'record' && node.path.length === 1;
  return isField ? node.path[0] : undefined;
}

/** Lists and objects compare differently in the two languages. */
const isPlainKind = (kind: ValueKind | undefined): boolean =>
  kind !== undefined && kind !== 'list' && kind !== 'object' && kind !== 'any';

function isOrdered(kind: ValueKind | undefined, value: Scalar): boolean {
  if (typeof value === 'number') return kind === 'number';
  if (typeof value !== 'string') return false;
  return kind === 'date' ? isDate(value) : kind === 'dateTime' && toUtc(value) === value;
}

function compareFilter(
  key: string,
  kind: CompareOperator,
  value: Scalar,
  kinds: Kinds,
): Filter | undefined {
  if (value === null || !isPlainKind(kinds(key))) return undefined;
  switch (kind) {
    case '=':
      return { [key]: value };
    case '!=':
      // A row without a value is unlike nothing in JSONata.
      return { $and: [{ [key]: { $ne: value } }, { [key]: { $ne: null } }] };
    default:
      return isOrdered(kinds(key), value) ? { [key]: { [operators[kind]]: value } } : undefined;
  }
}

function comparison(node: PlanNode & { op: 'compare' }, kinds: Kinds): Filter | undefined {
  const [left, right] = [fieldOf(node.left), fieldOf(node.right)];
  if (left !== undefined && node.right.op === 'value')
    return compareFilter(left, node.kind, node.right.value, kinds);
  if (right !== undefined && node.left.op === 'value')
    return compareFilter(right, flipped[node.kind], node.left.value, kinds);
  return undefined;
}

function membership(node: PlanNode & { op: 'in' }, kinds: Kinds): Filter | undefined {
  const key = fieldOf(node.left);
  if (key === undefined || !isPlainKind(kinds(key)) || node.right.op !== 'list') return undefined;
  const values = node.right.items.flatMap((item) =>
    item.op === 'value' && item.value !== null ? [item.value] : [],
  );
  return values.length === node.right.items.length ? { [key]: { $in: values } } : undefined;
}

function call(node: PlanNode & { op: 'call' }): Filter | undefined {
  const [argument] = node.args;
  if (argument === undefined) return undefined;
  const key = fieldOf(argument);
  if (node.name === 'exists' && key !== undefined) return { [key]: { $ne: null } };
  if (node.name !== 'not' || argument.op !== 'call' || argument.name !== 'exists') return undefined;
  const inside = call(argument);
  return inside && { $not: inside };
}

function filterOf(node: PlanNode, kinds: Kinds): Filter | undefined {
  switch (node.op) {
    case 'compare':
      return comparison(node, kinds);
    case 'in':
      return membership(node, kinds);
    case 'call':
      return call(node);
    case 'path': {
      const key = fieldOf(node);
      return key !== undefined && kinds(key) === 'boolean' ? { [key]: true } : undefined;
    }
    case 'logic': {
      const [left, right] = [filterOf(node.left, kinds), filterOf(node.right, kinds)];
      if (!left || !right) return undefined;
      return node.kind === 'and' ? { $and: [left, right] } : { $or: [left, right] };
    }
    default:
      return undefined;
  }
}

/** Undefined when no filter says exactly the same. */
export function whereFilter(plan: Plan, fields: readonly Field[]): Filter | undefined {
  const known = fieldsByKey(fields);
  return filterOf(plan.root, (key) => {
    const field = known.get(key);
    return field && kindOfField(field);
  });
}
