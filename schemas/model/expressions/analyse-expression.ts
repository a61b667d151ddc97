/** Reads an expression before there are data: what it refers to, what it gives, what is wrong with it. */
import type { AstNode } from './ast.ts';
import { childrenOf } from './ast.ts';
import { type Analysing, type Findings, type Inferred, report, spanIn } from './infer.ts';
import { inferCall, isFunctionName } from './infer-call.ts';
import { checkNumber, inferBinary } from './infer-operator.ts';
import { inferPath } from './infer-path.ts';
import { parseExpression } from './parse-expression.ts';
import type { PlanNode } from './plan.ts';
import type { ExpressionProblem } from './problems.ts';
import { type Scope, fieldsByKey } from './scope.ts';
import { sourceMapOf } from './spans.ts';
import { OutsideSubset, planNodeOf } from './subset.ts';
import { type ValueKind, areAlike, kindNames, kindOfLiteral } from './value-kinds.ts';

export interface Analysis {
  text: string;
  /** Undefined when the text cannot be parsed. */
  ast: AstNode | undefined;
  /** Field paths of the record that the expression reads; `*` is the whole record. */
  reads: string[];
  /** Whether it compiles to a plan; if not, `outsideReason` says which part does not. */
  inSubset: boolean;
  outsideReason?: ExpressionProblem;
  resultKind: ValueKind;
  problems: ExpressionProblem[];
  usesTime: boolean;
  usesRandom: boolean;
  /** The compiled tree when it is in the subset. */
  root?: PlanNode;
}

function inferBranches(node: AstNode, analysing: Analysing): Inferred {
  const span = spanIn(node, analysing);
  if (node.condition) analysing.infer(node.condition, analysing);
  const then = node.then ? analysing.infer(node.then, analysing) : undefined;
  const otherwise = node.else ? analysing.infer(node.else, analysing) : undefined;
  const kinds = [then, otherwise]
    .filter((part) => part !== undefined && part.kind !== 'null')
    .map((part) => part?.kind);
  const [kind] = kinds;
  return {
    kind: kind !== undefined && kinds.every((other) => other === kind) ? kind : 'any',
    span,
  };
}

function inferUnary(node: AstNode, analysing: Analysing): Inferred {
  const span = spanIn(node, analysing);
  if (node.value === '-' && node.expression) {
    checkNumber(analysing.infer(node.expression, analysing), '-', analysing);
    return { kind: 'number', span };
  }
  if (node.value === '[') {
    const items = (node.expressions ?? []).map((item) => analysing.infer(item, analysing));
    return { kind: 'list', items, span };
  }
  inferChildren(node, analysing);
  return { kind: 'object', span };
}

function inferChildren(node: AstNode, analysing: Analysing): void {
  for (const child of childrenOf(node)) analysing.infer(child, analysing);
}

/** A block sees the variables that its own parts bind. */
function inferBlock(node: AstNode, analysing: Analysing): Inferred {
  const parts = node.expressions ?? [];
  const bound = parts
    .filter((part) => part.type === 'bind')
    .map((part) => String((part.lhs as AstNode).value));
  const inside = { ...analysing, locals: new Set([...analysing.locals, ...bound]) };
  let last: Inferred | undefined;
  for (const part of parts) last = analysing.infer(part, inside);
  return { kind: 'any', ...last, span: spanIn(node, analysing) };
}

function inferLambda(node: AstNode, analysing: Analysing): Inferred {
  const names = (node.arguments ?? []).map((argument) => String(argument.value));
  const inside = { ...analysing, locals: new Set([...analysing.locals, ...names]) };
  if (node.body) analysing.infer(node.body, inside);
  return { kind: 'any', span: spanIn(node, analysing) };
}

function inferVariable(node: AstNode, analysing: Analysing): Inferred {
  const name = String(node.value);
  const isLocal = analysing.locals.has(name);
  const known = isLocal ? undefined : analysing.scope.variables?.[name]?.kind;
  if (!known && !isLocal && isFunctionName(name)) {
    return { kind: 'any', span: spanIn(node, analysing) };
  }
  const inferred = inferPath(node, analysing);
  return known && known !== 'record' ? { ...inferred, kind: known } : inferred;
}

function infer(node: AstNode, analysing: Analysing): Inferred {
  const span = spanIn(node, analysing);
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value': {
      const literal = node.value as string | number | boolean | null;
      return { kind: kindOfLiteral(literal), literal, span };
    }
    case 'path':
    case 'name':
      return inferPath(node, analysing);
    case 'variable':
      return inferVariable(node, analysing);
    case 'binary':
      return inferBinary(node, analysing);
    case 'unary':
      return inferUnary(node, analysing);
    case 'condition':
      return inferBranches(node, analysing);
    case 'function':
    case 'partial':
      return inferCall(node, analysing);
    case 'block':
      return inferBlock(node, analysing);
    case 'lambda':
      return inferLambda(node, analysing);
    case 'bind':
      if (node.rhs) analysing.infer(node.rhs as AstNode, analysing);
      return { kind: 'any', span };
    case 'wildcard':
    case 'descendant':
    case 'parent':
    case 'transform':
      analysing.found.reads.add('*');
      inferChildren(node, { ...analysing, fields: undefined });
      return { kind: 'any', span };
    default:
      inferChildren(node, analysing);
      return { kind: 'any', span };
  }
}

/** Conditionals that give no value on one side, where the result is the value of a field. */
function checkElse(node: AstNode, analysing: Analysing): void {
  if (node.type === 'block') {
    const last = node.expressions?.at(-1);
    if (last) checkElse(last, analysing);
  }
  if (node.type !== 'condition') return;
  if (!node.else) report(analysing, 'expression.missing_else', spanIn(node, analysing));
  for (const branch of [node.then, node.else]) if (branch) checkElse(branch, analysing);
}

function checkResult(
  result: Inferred,
  ast: AstNode,
  expected: ValueKind,
  analysing: Analysing,
): void {
  if (expected !== 'boolean') checkElse(ast, analysing);
  if (areAlike(result.kind, expected) || result.kind === 'null') return;
  report(analysing, 'expression.result_type', result.span, {
    expected: kindNames[expected],
    actual: kindNames[result.kind],
  });
}

function subsetOf(
  ast: AstNode,
  analysing: Analysing,
): Pick<Analysis, 'inSubset' | 'outsideReason' | 'root'> {
  try {
    return { inSubset: true, root: planNodeOf(ast, analysing) };
  } catch (error) {
    if (error instanceof OutsideSubset) return { inSubset: false, outsideReason: error.problem };
    throw error;
  }
}

function unparsable(text: string, problem: ExpressionProblem): Analysis {
  return {
    text,
    ast: undefined,
    reads: [],
    inSubset: false,
    outsideReason: problem,
    resultKind: 'any',
    problems: [problem],
    usesTime: false,
    usesRandom: false,
  };
}

/** `expected` is the kind of value that the place wants: `boolean` for a condition, the field's kind for a formula. */
export function analyseExpression(text: string, scope: Scope, expected?: ValueKind): Analysis {
  const { ast, problem } = parseExpression(text);
  if (!ast) return unparsable(text, problem);
  const found: Findings = { problems: [], reads: new Set(), usesTime: false, usesRandom: false };
  const analysing: Analysing = {
    scope,
    source: sourceMapOf(text),
    fields: fieldsByKey(scope.fields),
    locals: new Set(),
    found,
    infer,
  };
  const result = infer(ast, analysing);
  if (expected) checkResult(result, ast, expected, analysing);
  const { problems, reads, usesTime, usesRandom } = found;
  return {
    text,
    ast,
    reads: [...reads].sort(),
    resultKind: result.kind,
    problems,
    usesTime,
    usesRandom,
    ...subsetOf(ast, analysing),
  };
}

export const hasErrors = (analysis: Pick<Analysis, 'problems'>): boolean =>
  analysis.problems.some((problem) => problem.severity === 'error');
