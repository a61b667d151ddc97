/** Rule evaluations per second: the subset in this process, the rest in the children, single and in batches. */
import type { DecisionTable } from '../../schemas/generated/decision-table.ts';
import { compileTable } from '../../schemas/model/decision-table/compile-table.ts';
import { evaluateTable } from '../../schemas/model/decision-table/evaluate-table.ts';
import { analyseExpression } from '../../schemas/model/expressions/analyse-expression.ts';
import { compileExpression } from '../../schemas/model/expressions/compile-expression.ts';
import { evaluatePlan } from '../../schemas/model/expressions/evaluate-plan.ts';
import type { Scope } from '../../schemas/model/expressions/scope.ts';
import { createExpressions } from '../../server/expressions/index.ts';

export interface Figure {
  name: string;
  value: number;
  unit: string;
}

const scope: Scope = { fields: [], isOpen: true };
const env = { now: '2026-11-22T08:00:00.000Z' };
const record = {
  amount: 2_000,
  region: 'East',
  revenue: 1_234.56,
  cost: 100.1,
  items: [{ price: 1 }, { price: 2 }, { price: 3 }],
};
const outside = '$sum($map(items, function($i){$i.price * 2}))';

const routing: DecisionTable = {
  inputs: [
    { expression: 'region', type: 'text' },
    { expression: 'amount', type: 'number' },
  ],
  outputs: [{ name: 'team', type: 'text' }],
  hitPolicy: 'first',
  rows: Array.from({ length: 50 }, (_, i) => ({
    when: ['East', `[${i * 41}..${i * 41 + 40})`],
    give: [`team ${i}`],
  })),
};

/** Runs the body again and again for about a second; answers how often per second it ran. */
function rateOf(body: () => void): number {
  for (let i = 0; i < 10_000; i += 1) body();
  const batch = 10_000;
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < 1_000) {
    for (let i = 0; i < batch; i += 1) body();
    count += batch;
  }
  return (count / (performance.now() - start)) * 1_000;
}

function subsetRate(text: string): number {
  const plan = compileExpression(analyseExpression(text, scope), { scale: 6 });
  return rateOf(() => evaluatePlan(plan, record, env));
}

function tableRate(): number {
  const { compiled } = compileTable(routing, scope);
  if (!compiled) throw new Error('The table of the bench has mistakes');
  return rateOf(() => evaluateTable(compiled, record, env));
}

async function childRates(): Promise<{ start: number; single: number; batched: number }> {
  const expressions = createExpressions();
  try {
    const begin = performance.now();
    await expressions.warm();
    const warm = performance.now();
    const singles = 2_000;
    for (let i = 0; i < singles; i += 1) await expressions.evaluate(outside, record, env);
    const between = performance.now();
    const many = Array.from({ length: 15_000 }, () => ({ expression: outside, record, env }));
    await expressions.evaluateAll(many);
    const end = performance.now();
    return {
      start: warm - begin,
      single: (singles / (between - warm)) * 1_000,
      batched: (many.length / (end - between)) * 1_000,
    };
  } finally {
    await expressions.close();
  }
}

export async function run(): Promise<Figure[]> {
  const child = await childRates();
  return [
    {
      name: "condition of the subset: amount > 1000 and region = 'East'",
      value: subsetRate("amount > 1000 and region = 'East'"),
      unit: 'evaluations/s',
    },
    {
      name: 'exact ratio of the subset: (revenue - cost) / cost',
      value: subsetRate('(revenue - cost) / cost'),
      unit: 'evaluations/s',
    },
    {
      name: 'decision table, 50 rows, last but one matches',
      value: tableRate(),
      unit: 'evaluations/s',
    },
    { name: 'outside the subset, one after another', value: child.single, unit: 'evaluations/s' },
    { name: 'outside the subset, in batches', value: child.batched, unit: 'evaluations/s' },
    { name: 'two expression children from start to ready', value: child.start, unit: 'ms' },
  ];
}
