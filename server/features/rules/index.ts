export { evaluateLogic, type LogicInput, type LogicResult } from './evaluate-logic.ts';
export { routes } from './routes.ts';
export { ruleCollection, rules } from './rule-store.ts';
export { ruleUses } from './rule-uses.ts';
