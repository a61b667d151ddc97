import type { RuleLogic } from '../../../schemas/generated/rule.ts';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import {
  type CompiledTable,
  compileTable,
} from '../../../schemas/model/decision-table/compile-table.ts';
import { evaluateTable } from '../../../schemas/model/decision-table/evaluate-table.ts';
import { roundHalfUp } from '../../../schemas/model/decimal.ts';
import type { ExpressionEnv } from '../../../schemas/model/expressions/env.ts';
import type { Failure } from '../../../schemas/model/expressions/failures.ts';
import type { Scope } from '../../../schemas/model/expressions/scope.ts';
import type { Ctx } from '../../context.ts';

interface LogicInput {
  logic: RuleLogic;
  scope: Scope;
  record: Readonly<Record<string, unknown>>;
  env: ExpressionEnv;
}

interface LogicResult {
  /** The value of the expression, or the outputs of the table. */
  value: unknown;
  /** The table's rows that matched, from 0. */
  rows?: number[];
  failure?: Failure;
}

const compiledTables = new WeakMap<Scope, WeakMap<DecisionTable, CompiledTable | undefined>>();

/** Compiled once for each pair of scope and table objects. */
function compiledOf(table: DecisionTable, scope: Scope): CompiledTable | undefined {
  const known =
    compiledTables.get(scope) ?? new WeakMap<DecisionTable, CompiledTable | undefined>();
  compiledTables.set(scope, known);
  if (!known.has(table)) known.set(table, compileTable(table, scope).compiled);
  return known.get(table);
}

/** Runs a rule that has been checked. */
export async function evaluateLogic(
  ctx: Pick<Ctx, 'expressions'>,
  { logic, scope, record, env }: LogicInput,
): Promise<LogicResult> {
  switch (logic.kind) {
    case 'expression': {
      const { value, failure } = await ctx.expressions.evaluate(logic.expression, record, env, {
        scope,
      });
      const isRounded = typeof value === 'number' && logic.scale !== undefined;
      return {
        value: isRounded ? roundHalfUp(value, logic.scale ?? 0) : value,
        ...(failure ? { failure } : {}),
      };
    }
    case 'table': {
      const compiled = compiledOf(logic.table, scope);
      if (!compiled) return { value: null };
      const { outputs, rows } = evaluateTable(compiled, record, env);
      return { value: outputs, rows };
    }
  }
}
