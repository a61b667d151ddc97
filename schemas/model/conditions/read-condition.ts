/** Reads JSONata back as sentences where it says no more than sentences can. */
import type { AstNode } from '../expressions/ast.ts';
import { parseExpression } from '../expressions/parse-expression.ts';
import type { Clause, ClauseGroup, ClauseOperator, Condition, Join, Literal } from './condition.ts';
import type { Operand } from './condition.ts';
import { textOf } from './write-condition.ts';

const unwrap = (node: AstNode): AstNode =>
  node.type === 'block' && node.expressions?.length === 1 && node.expressions[0]
    ? unwrap(node.expressions[0])
    : node;

const left = (node: AstNode): AstNode => unwrap(node.lhs as AstNode);
const right = (node: AstNode): AstNode => unwrap(node.rhs as AstNode);

/** The arguments of a call of that function. */
function callOf(node: AstNode | undefined, name: string, count: number): AstNode[] | undefined {
  if (node?.type !== 'function' || node.procedure?.value !== name) return undefined;
  const args = (node.arguments ?? []).map(unwrap);
  return args.length === count ? args : undefined;
}

/** Names joined by dots; undefined for anything but a plain path. */
function pathOf(node: AstNode | undefined): string | undefined {
  if (!node) return undefined;
  const steps = node.type === 'path' ? (node.steps ?? []) : [node];
  const names = steps.map((step, index) => {
    const name = String(step.value);
    if (name.includes('.') || name.includes('`') || name === '') return undefined;
    if (step.type === 'name') return index === 0 && name.startsWith('$') ? undefined : name;
    return step.type === 'variable' && index === 0 && steps.length > 1 ? `$${name}` : undefined;
  });
  return names.includes(undefined) ? undefined : names.join('.');
}

function literalOf(node: AstNode): Literal | undefined {
  if (node.type !== 'string' && node.type !== 'number' && node.type !== 'value') return undefined;
  return node.value === null ? undefined : (node.value as Literal);
}

const isToday = (node: AstNode | undefined): boolean => callOf(node, 'today', 0) !== undefined;

function operandOf(node: AstNode): Operand | undefined {
  const value = literalOf(node);
  if (value !== undefined) return { kind: 'value', value };
  if (isToday(node)) return { kind: 'today', offset: 0 };
  const [from, offset] = callOf(node, 'addDays', 2) ?? [];
  if (isToday(from) && offset?.type === 'number' && offset.value !== 0)
    return { kind: 'today', offset: Number(offset.value) };
  const path = pathOf(node);
  return path === undefined ? undefined : { kind: 'path', path };
}

function listOf(node: AstNode): Operand | undefined {
  if (node.type !== 'unary' || node.value !== '[') return undefined;
  const values = (node.expressions ?? []).map(literalOf).filter((value) => value !== undefined);
  return values.length > 0 ? { kind: 'list', values } : undefined;
}

function clause(
  subject: string | undefined,
  operator: ClauseOperator | undefined,
  operand?: Operand,
): Clause | undefined {
  if (subject === undefined || operator === undefined) return undefined;
  return operand
    ? { kind: 'clause', subject, operator, operand }
    : { kind: 'clause', subject, operator };
}

const comparisons: Record<string, ClauseOperator> = {
  '=': 'is',
  '!=': 'differs',
  '>': 'more',
  '>=': 'moreOrEqual',
  '<': 'less',
  '<=': 'lessOrEqual',
};
const dayComparisons: Record<string, ClauseOperator> = {
  '=': 'onDay',
  '>': 'beforeDay',
  '>=': 'untilDay',
  '<=': 'sinceDay',
  '<': 'afterDay',
};

/** `$daysBetween(a, b) operator number`. */
function readDays([from, to]: AstNode[], operator: string, amount: AstNode): Clause | undefined {
  if (!from || !to || amount.type !== 'number') return undefined;
  const count = Number(amount.value);
  if (count === 0) {
    const operand = operandOf(to);
    return operand && clause(pathOf(from), dayComparisons[operator], operand);
  }
  if (operator !== '>=' || count < 1) return undefined;
  const days: Operand = { kind: 'days', count };
  if (isToday(to)) return clause(pathOf(from), 'daysAgo', days);
  return isToday(from) ? clause(pathOf(to), 'daysAhead', days) : undefined;
}

function readComparison(node: AstNode): Clause | undefined {
  const operator = String(node.value);
  const between = callOf(left(node), 'daysBetween', 2);
  if (between) return readDays(between, operator, right(node));
  const [counted] = callOf(left(node), 'count', 1) ?? [];
  if (counted) {
    if (right(node).value !== 0) return undefined;
    const isEmpty = operator === '=';
    return isEmpty || operator === '>'
      ? clause(pathOf(counted), isEmpty ? 'listEmpty' : 'listFilled')
      : undefined;
  }
  const operand = operandOf(right(node));
  return operand && clause(pathOf(left(node)), comparisons[operator], operand);
}

function readIn(node: AstNode): Clause | undefined {
  const list = listOf(right(node));
  if (list) return clause(pathOf(left(node)), 'in', list);
  const value = literalOf(left(node));
  return value === undefined
    ? undefined
    : clause(pathOf(right(node)), 'has', { kind: 'value', value });
}

function readContains(node: AstNode): Clause | undefined {
  const [within, part] = callOf(node, 'contains', 2) ?? [];
  return part?.type === 'string'
    ? clause(pathOf(within), 'contains', { kind: 'value', value: String(part.value) })
    : undefined;
}

const opposites: Partial<Record<ClauseOperator, ClauseOperator>> = {
  is: 'isNot',
  in: 'notIn',
  has: 'hasNot',
  filled: 'empty',
};

function readNot(inner: AstNode): Clause | undefined {
  if (inner.type === 'binary' && inner.value === 'and') {
    const part = readContains(right(inner));
    return part && { ...part, operator: 'containsNot' };
  }
  const found = readClause(inner);
  const operator = found && opposites[found.operator];
  return operator && { ...found, operator };
}

/** `(… >= 0 and … <= n)` and `(a != $before.a or …)`: one clause made of two. The second half is proven by writing it again. */
function readPair(node: AstNode): Clause | undefined {
  const [first, second] = [left(node), right(node)];
  if (node.value === 'or') {
    const path = first.type === 'binary' && first.value === '!=' ? pathOf(left(first)) : undefined;
    return path !== undefined && pathOf(right(first)) === `$before.${path}` && second.value === '!='
      ? clause(path, 'changed')
      : undefined;
  }
  const [from, to] =
    callOf(first.type === 'binary' ? left(first) : undefined, 'daysBetween', 2) ?? [];
  if (second.value !== '<=' || right(second).type !== 'number') return undefined;
  const days: Operand = { kind: 'days', count: Number(right(second).value) };
  if (isToday(to)) return clause(pathOf(from), 'lastDays', days);
  return isToday(from) ? clause(pathOf(to), 'nextDays', days) : undefined;
}

function readClause(node: AstNode): Clause | undefined {
  if (node.type === 'binary') return node.value === 'in' ? readIn(node) : readComparison(node);
  const [negated] = callOf(node, 'not', 1) ?? [];
  if (negated) return readNot(negated);
  const [tested] = callOf(node, 'exists', 1) ?? [];
  return tested ? clause(pathOf(tested), 'filled') : readContains(node);
}

const joinOf = (node: AstNode): Join | undefined =>
  node.type === 'binary' && (node.value === 'and' || node.value === 'or') ? node.value : undefined;

/** The operands of a chain of the same operator; brackets inside stay together. */
function chainOf(node: AstNode, join: Join): AstNode[] {
  return joinOf(node) === join
    ? [...chainOf(node.lhs as AstNode, join), ...chainOf(node.rhs as AstNode, join)]
    : [node];
}

function readGroup(node: AstNode, join: Join): ClauseGroup | undefined {
  const parts = chainOf(node, join).map((part) => readPart(part));
  return parts.every((part): part is Clause => part?.kind === 'clause')
    ? { kind: 'group', join, parts }
    : undefined;
}

function readPart(given: AstNode): Clause | ClauseGroup | undefined {
  const node = unwrap(given);
  const join = joinOf(node);
  if (!join) return readClause(node);
  return (given.type === 'block' ? provenPair(node) : undefined) ?? readGroup(node, join);
}

function provenPair(node: AstNode): Clause | undefined {
  const pair = readPair(node);
  return pair && saysTheSame(textOf({ join: 'and', parts: [pair] }), node) ? pair : undefined;
}

/** The tree without places and needless brackets. */
function meaningOf(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(meaningOf);
  if (typeof given !== 'object' || given === null) return given;
  const node = unwrap(given as AstNode);
  const join = joinOf(node);
  if (join)
    return { join, parts: [node.lhs, node.rhs].flatMap((side) => flat(side as AstNode, join)) };
  const { position: _position, ...rest } = node;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, meaningOf(value)]));
}

function flat(side: AstNode, join: Join): unknown[] {
  const node = unwrap(side);
  return joinOf(node) === join
    ? [...flat(node.lhs as AstNode, join), ...flat(node.rhs as AstNode, join)]
    : [meaningOf(node)];
}

function saysTheSame(text: string, node: AstNode): boolean {
  const { ast } = parseExpression(text);
  return ast !== undefined && JSON.stringify(meaningOf(ast)) === JSON.stringify(meaningOf(node));
}

/**
 * The sentences of a condition's text; undefined when it says more than they can. What comes back means exactly
 * what was read: it is written again and both trees are compared.
 */
export function conditionOf(text: string): Condition | undefined {
  if (text.trim() === '') return { join: 'and', parts: [] };
  const { ast } = parseExpression(text);
  if (!ast) return undefined;
  const join = joinOf(ast);
  const parts = (join ? chainOf(ast, join) : [ast]).map(readPart);
  if (!parts.every((part) => part !== undefined)) return undefined;
  const condition: Condition = { join: join ?? 'and', parts };
  return saysTheSame(textOf(condition), ast) ? condition : undefined;
}
