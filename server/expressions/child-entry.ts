/**
 * The process that runs what is outside the subset, and the only place with JSONata's evaluator. It holds no
 * data between messages, ends with its parent, and may be killed at any moment.
 */
import jsonata from 'jsonata';
import type { FailureCode } from '../../schemas/model/expressions/failures.ts';
import { EvaluationError } from '../../schemas/model/expressions/values.ts';
import {
  type Current,
  type Originals,
  containedFunctions,
  currentOf,
} from './contained-functions.ts';
import { LinearRegex } from './linear-regex.ts';
import {
  type ChildItem,
  type ChildMessage,
  type ChildRequest,
  type ChildResult,
  childLimits,
} from './protocol.ts';

const cacheSize = 500;
const codes: Record<string, FailureCode> = {
  D1011: 'too_deep',
  D1012: 'timed_out',
  D2014: 'too_large',
  D2015: 'too_large',
  T2001: 'not_a_number',
  T2002: 'not_a_number',
  D1002: 'not_a_number',
  T2009: 'type_mismatch',
  T2010: 'not_comparable',
  T0410: 'argument_type',
  T0411: 'argument_type',
  T0412: 'argument_type',
  D3030: 'cannot_convert',
  D3110: 'not_a_date',
  D1001: 'out_of_range',
  D3001: 'out_of_range',
  eval_refused: 'refused',
};

let current: Current | undefined;

function currentNow(): Current {
  if (!current) throw new Error('No evaluation is running');
  return current;
}

async function originalOf<K extends keyof Originals>(name: K): Promise<Originals[K]> {
  const found = (await jsonata(`$${name}`).evaluate({})) as { implementation: Originals[K] };
  return found.implementation;
}

const originals: Originals = {
  fromMillis: await originalOf('fromMillis'),
  string: await originalOf('string'),
  replace: await originalOf('replace'),
  split: await originalOf('split'),
};
const functions = containedFunctions(currentNow, originals);
Object.freeze(Object.prototype);

const cache = new Map<string, jsonata.Expression>();

function compiled(text: string): jsonata.Expression {
  const known = cache.get(text);
  if (known) return known;
  const { timeout, stack, sequence } = childLimits;
  const RegexEngine = LinearRegex as unknown as RegExpConstructor;
  const expression = jsonata(text, { timeout, stack, sequence, RegexEngine });
  for (const [name, contained] of Object.entries(functions)) {
    expression.registerFunction(
      name,
      contained.run as (...args: unknown[]) => unknown,
      contained.signature,
    );
  }
  const oldest = cache.keys().next().value;
  if (cache.size >= cacheSize && oldest !== undefined) cache.delete(oldest);
  cache.set(text, expression);
  return expression;
}

function failureOf(error: unknown): ChildResult {
  if (error instanceof EvaluationError) return { failure: { code: error.code } };
  if (error instanceof RangeError) return { failure: { code: 'too_deep' } };
  const { code, message, position } = error as {
    code?: string;
    message?: string;
    position?: number;
  };
  const known = code === undefined ? undefined : codes[code];
  const reason = known ? undefined : (message ?? String(code)).slice(0, 500);
  return {
    failure: {
      code: known ?? 'failed',
      ...(reason === undefined ? {} : { reason }),
      ...(typeof position === 'number' ? { position } : {}),
    },
  };
}

function resultOf(value: unknown): ChildResult {
  const json = JSON.stringify(value);
  if (json === undefined) return {};
  return json.length > childLimits.result ? { failure: { code: 'too_large' } } : { json };
}

async function evaluated({ text, record, env }: ChildItem): Promise<ChildResult> {
  try {
    current = currentOf(env, text);
    const variables = { ...env.variables, record, before: env.before, user: env.user };
    return resultOf(await compiled(text).evaluate(record, variables));
  } catch (error) {
    return failureOf(error);
  }
}

async function answer({ id, items }: ChildRequest): Promise<ChildMessage> {
  const results: ChildResult[] = [];
  for (const item of items) results.push(await evaluated(item));
  return { kind: 'done', id, results };
}

function send(message: ChildMessage): void {
  process.send?.(message);
}

process.on('disconnect', () => process.exit(0));
process.on('message', (request: ChildRequest) => {
  void answer(request).then(send);
});
send({ kind: 'ready' });
