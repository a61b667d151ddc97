/** Compiles the figures of all entities and finds every mistake in them. */
import { orderFigures } from './order-figures.ts';
import {
  depthLimit,
  type EntityFigures,
  type FigureEntity,
  type FiguresPlan,
  type FormulaPlan,
  type RollupPlan,
} from './plan.ts';
import { planFormula, type PlannedFormula } from './plan-formula.ts';
import { planRollup } from './plan-rollup.ts';
import { type FigureProblem, figureProblem } from './problems.ts';

interface Drafts {
  rollups: Map<string, RollupPlan>;
  formulas: Map<string, PlannedFormula>;
  problems: FigureProblem[];
}

function readFields(entities: readonly FigureEntity[], timeZone: string): Drafts {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const context = { entities: (name: string) => byName.get(name), timeZone };
  const drafts: Drafts = { rollups: new Map(), formulas: new Map(), problems: [] };
  for (const entity of entities) {
    for (const field of entity.fields) {
      if (!field.computed || field.archived) continue;
      if (field.computed.kind === 'rollup') {
        const plan = planRollup(entity, field, field.computed.rollup, context);
        if ('code' in plan) drafts.problems.push(plan);
        else drafts.rollups.set(plan.key, plan);
      } else {
        const plan = planFormula(entity, field, field.computed.formula);
        if ('code' in plan) drafts.problems.push(plan);
        else drafts.formulas.set(plan.key, plan);
      }
    }
  }
  return drafts;
}

function placeOf(key: string, part: FigureProblem['part']) {
  const [entity = '', field = ''] = key.split('.');
  return { entity, field, part };
}

/** Keys of the computed fields that a figure reads. */
function readsOf(drafts: Drafts) {
  const keysOf = (entity: string, fields: readonly string[]) =>
    fields
      .map((field) => `${entity}.${field}`)
      .filter((key) => drafts.rollups.has(key) || drafts.formulas.has(key));
  return {
    rollup: (plan: RollupPlan) => keysOf(plan.rollup.entity, plan.reads),
    formula: (plan: FormulaPlan) => keysOf(placeOf(plan.key, undefined).entity, plan.reads),
  };
}

type Reads = ReturnType<typeof readsOf>;

function nodesOf(drafts: Drafts, reads: Reads) {
  const rollups = [...drafts.rollups.values()].map((plan) => ({
    key: plan.key,
    reads: reads.rollup(plan),
    hops: plan.hops.length,
  }));
  const formulas = [...drafts.formulas.values()].map((plan) => ({
    key: plan.key,
    reads: reads.formula(plan),
    hops: 0,
  }));
  return new Map([...rollups, ...formulas].map((node) => [node.key, node]));
}

/** A formula over a time-dependent one is time-dependent itself. Goes in level order. */
function spreadTime(formulas: readonly PlannedFormula[], drafts: Drafts, reads: Reads): void {
  for (const formula of formulas) {
    const dependsOnTime = reads
      .formula(formula)
      .some((key) => drafts.formulas.get(key)?.kind === 'atRead');
    if (dependsOnTime && formula.kind === 'subset') formula.kind = 'atRead';
  }
}

function foundationProblems(drafts: Drafts, reads: Reads): FigureProblem[] {
  const problemOf = (
    owner: string,
    part: FigureProblem['part'],
    key: string,
    isRollup: boolean,
  ) => {
    const read = drafts.formulas.get(key);
    if (read?.kind === 'outside') {
      const values = { key, reason: read.outsideReason ?? read.text };
      return figureProblem(placeOf(owner, part), 'figure.builds_on_outside', values);
    }
    if (isRollup && read?.kind === 'atRead')
      return figureProblem(placeOf(owner, part), 'figure.time_refused', { key });
    return undefined;
  };
  const found = [
    ...[...drafts.formulas.values()].flatMap((plan) =>
      reads.formula(plan).map((key) => problemOf(plan.key, 'expr', key, false)),
    ),
    ...[...drafts.rollups.values()].flatMap((plan) =>
      reads
        .rollup(plan)
        .map((key) =>
          problemOf(plan.key, key.endsWith(`.${plan.rollup.field}`) ? 'field' : 'where', key, true),
        ),
    ),
  ];
  return found.filter((problem) => problem !== undefined);
}

function orderProblems(
  orders: ReadonlyMap<string, { depth: number }>,
  cycles: readonly string[][],
  drafts: Drafts,
): FigureProblem[] {
  const circles = cycles.flatMap((cycle) =>
    cycle
      .slice(0, -1)
      .map((key) =>
        figureProblem(placeOf(key, undefined), 'figure.cycle', { path: cycle.join(' → ') }),
      ),
  );
  const deep = [...drafts.rollups.keys()].flatMap((key) => {
    const depth = orders.get(key)?.depth ?? 0;
    return depth > depthLimit
      ? [figureProblem(placeOf(key, 'via'), 'figure.too_deep', { key, depth, limit: depthLimit })]
      : [];
  });
  return [...circles, ...deep];
}

const byLevel = (a: { level: number }, b: { level: number }) => a.level - b.level;

function figuresOf(
  { name, fields }: FigureEntity,
  rollups: readonly RollupPlan[],
  formulas: readonly FormulaPlan[],
): EntityFigures {
  const own = {
    formulas: formulas.filter((plan) => plan.key === `${name}.${plan.field.key}`).sort(byLevel),
    rollups: rollups.filter((plan) => plan.owner === name),
  };
  const sound = new Set([...own.formulas, ...own.rollups].map((plan) => plan.field.key));
  const passes = rollups.flatMap((rollup) =>
    rollup.hops.flatMap((hop, index) => (hop.entity === name ? [{ rollup, hop: index }] : [])),
  );
  return {
    ...own,
    passes: passes.sort((a, b) => b.hop - a.hop),
    broken: fields
      .filter((field) => field.computed && !field.archived && !sound.has(field.key))
      .map((field) => field.key),
  };
}

/**
 * Fields with a mistake are in `problems` and not in the plan. `timeZone` (IANA) is where formulas cut days.
 */
export function planFigures(
  entities: readonly FigureEntity[],
  timeZone: string,
): { plan: FiguresPlan; problems: FigureProblem[] } {
  const drafts = readFields(entities, timeZone);
  const reads = readsOf(drafts);
  const { orders, cycles } = orderFigures(nodesOf(drafts, reads));
  const leveled = <T extends { key: string; level: number }>(plans: Iterable<T>) =>
    [...plans].flatMap((plan) => {
      const order = orders.get(plan.key);
      if (order) plan.level = order.level;
      return order ? [plan] : [];
    });
  const formulas = leveled(drafts.formulas.values()).sort(byLevel);
  const rollups = leveled(drafts.rollups.values()).sort(byLevel);
  spreadTime(formulas, drafts, reads);
  const problems = [
    ...drafts.problems,
    ...orderProblems(orders, cycles, drafts),
    ...foundationProblems(drafts, reads),
  ];
  const refused = new Set(problems.map(({ entity, field }) => `${entity}.${field}`));
  const sound = <T extends { key: string }>(plans: readonly T[]) =>
    plans.filter((plan) => !refused.has(plan.key));
  const [soundRollups, soundFormulas] = [sound(rollups), sound(formulas)];
  return {
    plan: {
      entities: new Map(
        entities.map((entity) => [entity.name, figuresOf(entity, soundRollups, soundFormulas)]),
      ),
      rollups: new Map(soundRollups.map((plan) => [plan.key, plan])),
    },
    problems,
  };
}
