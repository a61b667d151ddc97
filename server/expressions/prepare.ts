/** Texts of expressions, analysed and compiled once. */
import {
  type Analysis,
  analyseExpression,
} from '../../schemas/model/expressions/analyse-expression.ts';
import { mentions } from '../../schemas/model/expressions/ast.ts';
import { compileExpression } from '../../schemas/model/expressions/compile-expression.ts';
import type { Plan } from '../../schemas/model/expressions/plan.ts';
import type { Scope } from '../../schemas/model/expressions/scope.ts';

export interface Prepared {
  analysis: Analysis;
  /** There when the expression is in the subset. */
  plan: Plan | undefined;
  /** It mentions `$eval`, which runs nowhere. */
  isRefused: boolean;
}

const cacheSize = 2_000;

const openScope: Scope = { fields: [], isOpen: true, before: true, user: true };

function prepare(text: string, scope: Scope): Prepared {
  const analysis = analyseExpression(text, scope);
  const isRefused = analysis.ast !== undefined && mentions(analysis.ast, 'eval');
  return {
    analysis,
    isRefused,
    plan: analysis.inSubset && !isRefused ? compileExpression(analysis) : undefined,
  };
}

/** A cache of its own for each scope object; the longest unused text goes first. */
export function createPreparer(): (text: string, scope?: Scope) => Prepared {
  const caches = new WeakMap<Scope, Map<string, Prepared>>();
  return (text, scope = openScope) => {
    const cache = caches.get(scope) ?? new Map<string, Prepared>();
    caches.set(scope, cache);
    const prepared = cache.get(text) ?? prepare(text, scope);
    cache.delete(text);
    cache.set(text, prepared);
    const oldest = cache.keys().next().value;
    if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest);
    return prepared;
  };
}
