/** Turns a plan into closures, once per plan. */
import {
  type Numeric,
  add,
  decimalOf,
  divide,
  isNumeric,
  multiply,
  negate,
  remainder,
  subtract,
} from '../decimal.ts';
import type { ExpressionEnv } from './env.ts';
import { type SubsetFunction, argumentOf, subsetFunctions, totalFunctions } from './functions.ts';
import { limits } from './limits.ts';
import type { MathOperator, Plan, PlanNode } from './plan.ts';
import type { Span } from './problems.ts';
import {
  bounded,
  compare,
  EvaluationError,
  isEqual,
  isTrue,
  memberOf,
  plainOf,
  textOf,
} from './values.ts';

/** A value that could not be had, and why. */
export type MissingReason = 'no_cost' | 'cost_unknown';

export interface TraceStep {
  at: Span;
  value: unknown;
}

/** What one evaluation carries along. */
export interface Evaluation {
  record: Readonly<Record<string, unknown>>;
  env: ExpressionEnv;
  reason: MissingReason | undefined;
  /** What has been gone through, against `limits.work`. */
  work: number;
  trace: TraceStep[] | undefined;
}

export type Closure = (evaluation: Evaluation) => unknown;

/** Counts what reading the value through costs, so that no evaluation can hold up its process. */
function spendOn(value: unknown, evaluation: Evaluation): void {
  if (typeof value === 'string') evaluation.work += value.length >> 4;
  else if (Array.isArray(value)) evaluation.work += value.length;
  else if (typeof value === 'object' && value !== null) evaluation.work += 100;
  if (evaluation.work > limits.work) throw new EvaluationError('too_large', evaluation.work);
}

function rootOf(root: string, evaluation: Evaluation): unknown {
  switch (root) {
    case 'record':
      return evaluation.record;
    case 'before':
      return evaluation.env.before;
    case 'user':
      return evaluation.env.user;
    default:
      return memberOf(evaluation.env.variables, root.slice(1));
  }
}

function exactOf(value: unknown): unknown {
  return typeof value === 'string' ? (decimalOf(value) ?? value) : value;
}

function pathClosure(node: PlanNode & { op: 'path' }): Closure {
  const { root, path, exact } = node;
  const [only] = path;
  if (root === 'record' && only !== undefined && path.length === 1) {
    return exact
      ? (evaluation) => exactOf(memberOf(evaluation.record, only))
      : (evaluation) => memberOf(evaluation.record, only);
  }
  return (evaluation) => {
    let value = rootOf(root, evaluation);
    for (const key of path) {
      if (Array.isArray(value)) spendOn(value, evaluation);
      value = memberOf(value, key);
    }
    return exact ? exactOf(value) : (value ?? undefined);
  };
}

const operations: Record<Exclude<MathOperator, '/' | '%'>, (a: Numeric, b: Numeric) => Numeric> = {
  '+': add,
  '-': subtract,
  '*': multiply,
};

function operandOf(value: unknown): Numeric | undefined {
  if (value === undefined || isNumeric(value)) return value;
  throw new EvaluationError('not_a_number', value);
}

function mathClosure(kind: MathOperator, left: Closure, right: Closure): Closure {
  const divides = kind === '/' || kind === '%';
  const operate = kind === '/' ? divide : kind === '%' ? remainder : operations[kind];
  return (evaluation) => {
    const a = operandOf(left(evaluation));
    const b = operandOf(right(evaluation));
    if (divides && b !== undefined && isZero(b)) {
      evaluation.reason = 'no_cost';
      return undefined;
    }
    if (a === undefined || b === undefined) {
      evaluation.reason ??= 'cost_unknown';
      return undefined;
    }
    return operate(a, b);
  };
}

const isZero = (value: Numeric): boolean =>
  typeof value === 'number' ? value === 0 : value.isZero();

function compareClosure(
  node: PlanNode & { op: 'compare' },
  left: Closure,
  right: Closure,
): Closure {
  const { kind } = node;
  if (kind !== '=' && kind !== '!=')
    return (evaluation) => compare(left(evaluation), right(evaluation), kind);
  const wanted = kind === '=';
  return (evaluation) => {
    const a = left(evaluation);
    const b = right(evaluation);
    if (typeof a === 'object') spendOn(a, evaluation);
    return a !== undefined && b !== undefined && isEqual(a, b) === wanted;
  };
}

function isIn(value: unknown, list: unknown, evaluation: Evaluation): boolean {
  if (value === undefined || list === undefined) return false;
  spendOn(list, evaluation);
  const wanted = plainOf(value);
  return (Array.isArray(list) ? list : [list]).some((item) => plainOf(item) === wanted);
}

function concat(left: unknown, right: unknown, evaluation: Evaluation): string {
  spendOn(left, evaluation);
  spendOn(right, evaluation);
  return bounded((textOf(left) ?? '') + (textOf(right) ?? ''));
}

function listClosure(items: { closure: Closure; isList: boolean }[]): Closure {
  return (evaluation) => {
    const list: unknown[] = [];
    for (const { closure, isList } of items) {
      const value = closure(evaluation);
      if (value === undefined) continue;
      if (Array.isArray(value) && !isList) {
        spendOn(value, evaluation);
        for (const item of value as unknown[]) list.push(item);
      } else list.push(value);
    }
    return list;
  };
}

function negateClosure(operand: Closure): Closure {
  return (evaluation) => {
    const value = operandOf(operand(evaluation));
    return value === undefined ? undefined : negate(value);
  };
}

function callClosure(name: string, called: SubsetFunction, args: Closure[]): Closure {
  const isTotal = totalFunctions.has(name);
  const required = called.required ?? called.parameters.length;
  return (evaluation) => {
    const values = args.map((arg, i) => {
      const value = arg(evaluation);
      spendOn(value, evaluation);
      return argumentOf(value, called.parameters[i] ?? 'any');
    });
    if (!isTotal && values.slice(0, required).includes(undefined)) return undefined;
    return called.run(values, evaluation.env);
  };
}

function bare(node: PlanNode, traced: boolean): Closure {
  const of = (child: PlanNode) => build(child, traced);
  switch (node.op) {
    case 'value': {
      const { value } = node;
      return () => value;
    }
    case 'path':
      return pathClosure(node);
    case 'compare':
      return compareClosure(node, of(node.left), of(node.right));
    case 'logic': {
      const [left, right] = [of(node.left), of(node.right)];
      return node.kind === 'and'
        ? (e) => isTrue(left(e)) && isTrue(right(e))
        : (e) => isTrue(left(e)) || isTrue(right(e));
    }
    case 'math':
      return mathClosure(node.kind, of(node.left), of(node.right));
    case 'negate':
      return negateClosure(of(node.operand));
    case 'concat': {
      const [left, right] = [of(node.left), of(node.right)];
      return (e) => concat(left(e), right(e), e);
    }
    case 'in': {
      const [left, right] = [of(node.left), of(node.right)];
      return (e) => isIn(left(e), right(e), e);
    }
    case 'if': {
      const [test, yes] = [of(node.test), of(node.yes)];
      const no = node.no ? of(node.no) : () => undefined;
      return (e) => (isTrue(test(e)) ? yes(e) : no(e));
    }
    case 'list':
      return listClosure(
        node.items.map((item) => ({ closure: of(item), isList: item.op === 'list' })),
      );
    case 'call': {
      const called = subsetFunctions.get(node.name);
      if (!called)
        throw new Error(`A plan calls "${node.name}", which is not a function of the subset`);
      return callClosure(node.name, called, node.args.map(of));
    }
  }
}

function build(node: PlanNode, traced: boolean): Closure {
  const closure = bare(node, traced);
  if (!traced || node.op === 'value') return closure;
  return (evaluation) => {
    const value = closure(evaluation);
    spendOn(value, evaluation);
    evaluation.trace?.push({ at: node.at, value: plainOf(value) ?? null });
    return value;
  };
}

const plainClosures = new WeakMap<Plan, Closure>();
const tracedClosures = new WeakMap<Plan, Closure>();

/** The closure of a plan, kept as long as the plan. The traced one notes each part's value. */
export function closureOf(plan: Plan, traced = false): Closure {
  const cache = traced ? tracedClosures : plainClosures;
  let closure = cache.get(plan);
  if (!closure) {
    closure = build(plan.root, traced);
    cache.set(plan, closure);
  }
  return closure;
}
