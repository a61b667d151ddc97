export {
  computeAtRead,
  computeFormulas,
  type Mark,
  type Marks,
  settle,
} from './compute-formulas.ts';
export type {
  EntityFigures,
  FiguresPlan,
  FormulaPlan,
  RollupPlan,
} from './plan.ts';
export { planFigures } from './plan-figures.ts';
export type { FigureProblem } from './problems.ts';
export {
  addSums,
  type Figure,
  figureOfExtremes,
  figureOfNothing,
  figureOfSums,
  isNoSums,
  negateSums,
  noSums,
  type Sums,
  sumsOfRow,
  valueOfRow,
} from './rollup-value.ts';
