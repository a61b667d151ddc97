/** Function calls: known names, argument counts and kinds. */
import type { AstNode } from './ast.ts';
import { subsetFunctions } from './functions.ts';
import { type Analysing, type Inferred, report, spanIn } from './infer.ts';
import { hintFor } from './suggest.ts';
import { type ValueKind, kindNames } from './value-kinds.ts';

/** JSONata's other functions: known, but outside the subset. */
const otherFunctions: Readonly<Record<string, ValueKind>> = {
  append: 'any',
  assert: 'any',
  base64decode: 'text',
  base64encode: 'text',
  clone: 'any',
  decodeUrl: 'text',
  decodeUrlComponent: 'text',
  distinct: 'any',
  each: 'any',
  encodeUrl: 'text',
  encodeUrlComponent: 'text',
  error: 'any',
  filter: 'any',
  formatBase: 'text',
  formatInteger: 'text',
  formatNumber: 'text',
  fromMillis: 'text',
  join: 'text',
  keys: 'any',
  lookup: 'any',
  map: 'any',
  match: 'any',
  merge: 'object',
  millis: 'number',
  pad: 'text',
  parseInteger: 'number',
  power: 'number',
  random: 'number',
  reduce: 'any',
  replace: 'text',
  reverse: 'any',
  shuffle: 'any',
  sift: 'any',
  single: 'any',
  sort: 'any',
  split: 'any',
  spread: 'any',
  sqrt: 'number',
  toMillis: 'number',
  type: 'text',
  zip: 'any',
};

const timeFunctions: ReadonlySet<string> = new Set(['now', 'today', 'millis']);
const randomFunctions: ReadonlySet<string> = new Set(['random', 'shuffle']);
const fitting: Record<string, readonly ValueKind[]> = {
  text: ['text', 'date', 'dateTime', 'any'],
  number: ['number', 'any'],
  numbers: ['number', 'list', 'any'],
  scalar: ['text', 'number', 'boolean', 'date', 'dateTime', 'any'],
};

function checkArguments(
  name: string,
  args: readonly Inferred[],
  node: AstNode,
  analysing: Analysing,
): void {
  const called = subsetFunctions.get(name);
  if (!called) return;
  const most = called.parameters.length;
  const least = called.required ?? most;
  if (args.length < least || args.length > most) {
    const expected = least === most ? String(most) : `${least}–${most}`;
    report(analysing, 'expression.argument_count', spanIn(node, analysing), {
      name,
      expected,
      actual: args.length,
    });
  }
  args.forEach((arg, i) => {
    const parameter = called.parameters[i] ?? 'any';
    if (fitting[parameter]?.includes(arg.kind) !== false) return;
    const expected = kindNames[parameter === 'text' ? 'text' : 'number'];
    report(analysing, 'expression.argument_type', arg.span, {
      name,
      index: i + 1,
      expected,
      actual: kindNames[arg.kind],
    });
  });
}

function noteUse(name: string, node: AstNode, analysing: Analysing): void {
  const { found, scope } = analysing;
  const span = spanIn(node, analysing);
  if (timeFunctions.has(name)) {
    found.usesTime = true;
    if (scope.time === false)
      report(analysing, 'expression.time_refused', span, { name: `$${name}()` });
  }
  if (randomFunctions.has(name)) {
    found.usesRandom = true;
    if (scope.random === false)
      report(analysing, 'expression.random_refused', span, { name: `$${name}()` });
  }
}

function resultOf(
  name: string,
  node: AstNode,
  args: readonly Inferred[],
  analysing: Analysing,
): ValueKind {
  const called = subsetFunctions.get(name);
  if (name === 'addDays' && args[0]?.kind !== 'date')
    return args[0]?.kind === 'dateTime' ? 'dateTime' : 'text';
  if (called) return called.result;
  const other = otherFunctions[name];
  if (other) return other;
  const span = spanIn(node.procedure ?? node, analysing);
  if (name === 'eval') report(analysing, 'expression.function_refused', span, { name });
  else {
    const known = [...subsetFunctions.keys(), ...Object.keys(otherFunctions)].map((key) => ({
      key,
    }));
    report(analysing, 'expression.unknown_function', span, () => ({
      name,
      hint: hintFor(name, known, '$'),
    }));
  }
  return 'any';
}

/** Whether a bare `$name` stands for a built-in function, as in `$map(list, $uppercase)`. */
export const isFunctionName = (name: string): boolean =>
  subsetFunctions.has(name) || Object.hasOwn(otherFunctions, name);

export function inferCall(node: AstNode, analysing: Analysing): Inferred {
  const args = (node.arguments ?? []).map((arg) => analysing.infer(arg, analysing));
  const { procedure } = node;
  const span = spanIn(node, analysing);
  if (procedure?.type !== 'variable') {
    if (procedure) analysing.infer(procedure, analysing);
    return { kind: 'any', span };
  }
  const name = String(procedure.value);
  if (analysing.locals.has(name)) return { kind: 'any', span };
  noteUse(name, node, analysing);
  if (node.type === 'function' && procedure.position !== undefined)
    checkArguments(name, args, node, analysing);
  return { kind: resultOf(name, node, args, analysing), span };
}
