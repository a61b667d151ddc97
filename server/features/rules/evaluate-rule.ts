import type {
  EvaluatedRule,
  EvaluateRule,
  RuleTraceStep,
} from '../../../schemas/generated/api-rules.ts';
import type { TraceStep } from '../../../schemas/model/expressions/closures.ts';
import { type Failure, failureOf } from '../../../schemas/model/expressions/failures.ts';
import type { Scope } from '../../../schemas/model/expressions/scope.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { readRecord, requireReadable, visibleFields } from '../records/index.ts';
import { isLargerThan } from './is-larger-than.ts';
import { ruleEnv } from './rule-env.ts';
import { fromExpression, refusals } from './rule-problems.ts';

type Json = Record<string, unknown>;

const pointer = '/expression';

/** Characters of JSON: of a record that is given, of the value, and of one part in the trace. */
const largest = { record: 100_000, value: 1_000_000, part: 2_000 };

/** Which stored record is meant, if one is: `{entity, id}` in its place, or `id` beside the entity. */
function storedRecordOf({
  record,
  entity,
  id,
}: EvaluateRule): { entity: string; id: string } | undefined {
  if (id !== undefined && entity !== undefined) return { entity, id };
  const keys = Object.keys(record ?? {})
    .sort()
    .join();
  const { entity: named, id: stored } = record ?? {};
  return keys === 'entity,id' && typeof named === 'string' && typeof stored === 'string'
    ? { entity: named, id: stored }
    : undefined;
}

function givenRecord(record: Json): Json {
  if (isLargerThan(record, largest.record)) {
    throw new AppError('request.too_large', { details: { limit: '100 KB' } });
  }
  return record;
}

async function recordOf(ctx: Ctx, input: EvaluateRule): Promise<Json> {
  const stored = storedRecordOf(input);
  return stored ? readRecord(ctx, stored.entity, stored.id) : givenRecord(input.record ?? {});
}

function scopeOf(ctx: Ctx, input: EvaluateRule): Scope {
  const entity = input.entity ?? storedRecordOf(input)?.entity;
  const rest = { user: true, before: true };
  if (entity !== undefined)
    return { fields: visibleFields(ctx, requireReadable(ctx, entity)), ...rest };
  return { fields: [], isOpen: true, ...rest };
}

function stepOf(text: string, { at, value }: TraceStep): RuleTraceStep {
  return {
    text: text.slice(at.start, at.end),
    position: at.start,
    length: at.end - at.start,
    value,
  };
}

/** A failed evaluation says where and why; a service that cannot evaluate says that it is not the expression's fault. */
function refuse(ctx: Ctx, failure: Failure): never {
  if (failure.code === 'busy' || failure.code === 'unavailable')
    throw new AppError('expression.unavailable');
  const place = failure.position === undefined ? {} : { position: failure.position };
  const problem = {
    pointer,
    code: `expression.${failure.code}`,
    detail: failure.detail[ctx.locale],
    ...place,
  };
  throw new AppError('request.invalid', { problems: [problem] });
}

/** The value of an expression for a record, given or stored, with its parts. Nothing is saved. */
export async function evaluateRule(ctx: Ctx, input: EvaluateRule): Promise<EvaluatedRule> {
  const { expression } = input;
  const scope = scopeOf(ctx, input);
  const record = await recordOf(ctx, input);
  const { analysis } = ctx.expressions.prepare(expression, scope);
  const problems = analysis.problems.map((problem) => fromExpression(problem, pointer, ctx.locale));
  const refused = refusals(problems);
  if (refused.length > 0) throw new AppError('request.invalid', { problems: refused });
  const env = { ...ruleEnv(ctx), ...(input.before ? { before: givenRecord(input.before) } : {}) };
  const {
    value,
    reason,
    failure,
    trace = [],
  } = await ctx.expressions.evaluate(expression, record, env, { scope, trace: true });
  if (failure) return refuse(ctx, failure);
  if (isLargerThan(value, largest.value)) return refuse(ctx, failureOf('too_large'));
  const why = reason === undefined || reason === 'error' ? {} : { reason };
  return {
    value,
    ...why,
    inSubset: analysis.inSubset,
    warnings: problems,
    trace: trace
      .filter((step) => !isLargerThan(step.value, largest.part))
      .map((step) => stepOf(expression, step)),
  };
}
