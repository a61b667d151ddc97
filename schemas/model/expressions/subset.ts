/** Which expressions compile to a plan, and the plan's tree. */
import type { Text } from '../language.ts';
import type { AstNode } from './ast.ts';
import { subsetFunctions } from './functions.ts';
import { isNumberField } from './infer-path.ts';
import type { CompareOperator, MathOperator, PathRoot, PlanNode } from './plan.ts';
import { type ExpressionProblem, expressionProblem } from './problems.ts';
import type { Scope } from './scope.ts';
import { type SourceMap, spanOf } from './spans.ts';

/** Thrown at the first part that the subset does not have. */
export class OutsideSubset extends Error {
  readonly problem: ExpressionProblem;
  constructor(problem: ExpressionProblem) {
    super(problem.detail.en);
    this.name = 'OutsideSubset';
    this.problem = problem;
  }
}

interface Compiling {
  scope: Scope;
  source: SourceMap;
}

const common = ['type', 'value', 'position'];

/** The parser's properties that each kind of node may have; any other changes its meaning. */
const plainKeys: Readonly<Record<string, readonly string[]>> = {
  path: [...common, 'steps'],
  name: common,
  string: common,
  number: common,
  value: common,
  variable: common,
  binary: [...common, 'lhs', 'rhs'],
  unary: [...common, 'expression', 'expressions'],
  condition: [...common, 'condition', 'then', 'else'],
  block: [...common, 'expressions'],
  function: [...common, 'arguments', 'procedure'],
};

function isPlain(node: AstNode): boolean {
  const allowed = plainKeys[node.type];
  return (
    allowed !== undefined &&
    Object.entries(node).every(([key, value]) => value === undefined || allowed.includes(key))
  );
}

function refuse(node: AstNode, { source }: Compiling): never {
  const at = spanOf(node, source);
  const what = source.text.slice(at.start, Math.min(at.end, at.start + 40)) || node.type;
  const text: Text = { 'zh-CN': what, en: what };
  throw new OutsideSubset(expressionProblem('expression.outside_subset', at, { what: text }));
}

/** The root a path's first step stands for, and whether the step itself is a member name. */
function rootOf(first: AstNode, compiling: Compiling): { root: PathRoot; isMember: boolean } {
  if (first.type === 'name') return { root: 'record', isMember: true };
  const name = String(first.value);
  const { scope } = compiling;
  if (first.type !== 'variable') return refuse(first, compiling);
  if (name === '' || name === '$' || name === 'record') return { root: 'record', isMember: false };
  if (name === 'before' && scope.before) return { root: 'before', isMember: false };
  if (name === 'user' && scope.user) return { root: 'user', isMember: false };
  if (scope.variables && Object.hasOwn(scope.variables, name))
    return { root: `$${name}`, isMember: false };
  return refuse(first, compiling);
}

function pathNode(node: AstNode, steps: readonly AstNode[], compiling: Compiling): PlanNode {
  const [first, ...rest] = steps;
  if (!first || !steps.every(isPlain) || !rest.every((step) => step.type === 'name'))
    return refuse(node, compiling);
  const { root, isMember } = rootOf(first, compiling);
  const path = (isMember ? steps : rest).map((step) => String(step.value));
  const [only] = path;
  const ofRecord = root === 'record' || root === 'before';
  const exact =
    ofRecord &&
    path.length === 1 &&
    only !== undefined &&
    isNumberField(compiling.scope.fields, only);
  return {
    op: 'path',
    root,
    path,
    ...(exact ? { exact: true } : {}),
    at: spanOf(node, compiling.source),
  };
}

function binaryNode(node: AstNode, compiling: Compiling): PlanNode {
  const at = spanOf(node, compiling.source);
  const operator = String(node.value);
  if (operator === '..') return refuse(node, compiling);
  const left = planNodeOf(node.lhs as AstNode, compiling);
  const right = planNodeOf(node.rhs as AstNode, compiling);
  switch (operator) {
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { op: 'compare', kind: operator satisfies CompareOperator, left, right, at };
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return { op: 'math', kind: operator satisfies MathOperator, left, right, at };
    case 'and':
    case 'or':
      return { op: 'logic', kind: operator, left, right, at };
    case '&':
      return { op: 'concat', left, right, at };
    case 'in':
      return { op: 'in', left, right, at };
    default:
      return refuse(node, compiling);
  }
}

function callNode(node: AstNode, compiling: Compiling): PlanNode {
  const name = node.procedure?.type === 'variable' ? String(node.procedure.value) : '';
  const called = subsetFunctions.get(name);
  const args = node.arguments ?? [];
  if (
    !called ||
    args.length < (called.required ?? called.parameters.length) ||
    args.length > called.parameters.length
  ) {
    return refuse(node, compiling);
  }
  return {
    op: 'call',
    name,
    args: args.map((arg) => planNodeOf(arg, compiling)),
    at: spanOf(node, compiling.source),
  };
}

function unaryNode(node: AstNode, compiling: Compiling): PlanNode {
  const at = spanOf(node, compiling.source);
  if (node.value === '-' && node.expression)
    return { op: 'negate', operand: planNodeOf(node.expression, compiling), at };
  if (node.value !== '[') return refuse(node, compiling);
  return {
    op: 'list',
    items: (node.expressions ?? []).map((item) => planNodeOf(item, compiling)),
    at,
  };
}

/** The plan of a part. Throws `OutsideSubset`. */
export function planNodeOf(node: AstNode, compiling: Compiling): PlanNode {
  if (!isPlain(node)) return refuse(node, compiling);
  const at = spanOf(node, compiling.source);
  switch (node.type) {
    case 'path':
      return pathNode(node, node.steps ?? [], compiling);
    case 'name':
    case 'variable':
      return pathNode(node, [node], compiling);
    case 'string':
    case 'number':
    case 'value':
      return { op: 'value', value: node.value as string | number | boolean | null, at };
    case 'binary':
      return binaryNode(node, compiling);
    case 'unary':
      return unaryNode(node, compiling);
    case 'function':
      return callNode(node, compiling);
    case 'condition':
      return {
        op: 'if',
        test: planNodeOf(node.condition as AstNode, compiling),
        yes: planNodeOf(node.then as AstNode, compiling),
        ...(node.else ? { no: planNodeOf(node.else, compiling) } : {}),
        at,
      };
    case 'block': {
      const [only, ...more] = node.expressions ?? [];
      return only && more.length === 0 ? planNodeOf(only, compiling) : refuse(node, compiling);
    }
    default:
      return refuse(node, compiling);
  }
}
