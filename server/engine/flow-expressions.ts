import type { DecisionTable } from '../../schemas/generated/decision-table.ts';
import {
  type CompiledTable,
  compileTable,
} from '../../schemas/model/decision-table/compile-table.ts';
import {
  type TableResult,
  evaluateTable,
} from '../../schemas/model/decision-table/evaluate-table.ts';
import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';
import { evaluatePlan } from '../../schemas/model/expressions/evaluate-plan.ts';
import { failureOf } from '../../schemas/model/expressions/failures.ts';
import type { Plan } from '../../schemas/model/expressions/plan.ts';
import type { Scope } from '../../schemas/model/expressions/scope.ts';
import { flowScope } from '../../schemas/model/flow/flow-scope.ts';
import type { Text } from '../../schemas/model/language.ts';
import type { Catalog } from '../catalog.ts';
import { AppError } from '../errors.ts';
import type { Expressions } from '../expressions/index.ts';

type Json = Record<string, unknown>;

/** An evaluation that only the child process may do. `key` names expression and input exactly. */
export interface Outside {
  key: string;
  make: () => Promise<unknown>;
}

export type Evaluated = { value: unknown } | { outside: Outside };

export interface FlowExpressions {
  /** In this process when the subset allows it. Throws `flow.expression_failed` when the data do not fit. */
  evaluate(text: string, entity: string | undefined, record: Json, env: ExpressionEnv): Evaluated;
  /** Throws `flow.decision_invalid` for a table that does not fit the entity any more. */
  decide(
    table: DecisionTable,
    entity: string | undefined,
    record: Json,
    env: ExpressionEnv,
  ): TableResult['outputs'];
}

const failed = (expression: string, reason: Text): AppError =>
  new AppError('flow.expression_failed', { details: { expression, reason } });

function evaluateHere(plan: Plan, record: Json, env: ExpressionEnv): unknown {
  const { value, error } = evaluatePlan(plan, record, env);
  if (error !== undefined) throw failed(plan.text, failureOf(error).detail);
  return value;
}

const project = (record: Json, reads: readonly string[]): Json => {
  if (reads.includes('*')) return record;
  const keys = new Set(reads.map((path) => path.split('.')[0]));
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)));
};

/** Expressions are compiled once per entity and version of the catalogue. */
export function createFlowExpressions(catalog: Catalog, expressions: Expressions): FlowExpressions {
  const scopes = new Map<string, Scope>();
  let tables = new WeakMap<DecisionTable, CompiledTable>();
  let version = -1;

  function scopeOf(entity: string | undefined): Scope {
    if (catalog.version !== version) {
      scopes.clear();
      tables = new WeakMap();
    }
    version = catalog.version;
    const name = entity ?? '';
    const scope = scopes.get(name) ?? flowScope(catalog.get(name)?.fields ?? []);
    scopes.set(name, scope);
    return scope;
  }

  function compiledTable(table: DecisionTable, entity: string | undefined): CompiledTable {
    const scope = scopeOf(entity);
    const known = tables.get(table);
    if (known) return known;
    const { compiled, problems } = compileTable(table, scope);
    const [problem] = problems.filter(({ severity }) => severity === 'error');
    if (!compiled || problem)
      throw new AppError('flow.decision_invalid', {
        details: { reason: problem?.detail },
      });
    tables.set(table, compiled);
    return compiled;
  }

  async function evaluateInChild(text: string, record: Json, env: ExpressionEnv, scope: Scope) {
    const { value, failure } = await expressions.evaluate(text, record, env, { scope });
    if (failure) throw failed(text, failure.detail);
    return value;
  }

  return {
    decide: (table, entity, record, env) =>
      evaluateTable(compiledTable(table, entity), record, env).outputs,
    evaluate(text, entity, record, env) {
      const scope = scopeOf(entity);
      const { plan, analysis } = expressions.prepare(text, scope);
      if (plan) return { value: evaluateHere(plan, record, env) };
      const input = project(record, analysis.reads);
      const key = JSON.stringify([text, input, env]);
      return { outside: { key, make: () => evaluateInChild(text, input, env, scope) } };
    },
  };
}
