export { checkGraph, hasFlowErrors } from './check-graph.ts';
export type { FlowSurroundings, KnownEntity, NamedKind } from './check-references.ts';
export { flowProblem, type FlowProblem } from './flow-problems.ts';
export type {
  NodeDescription,
  NodeGroup,
  Port,
  PortPerItem,
  SettingUi,
  SettingsSchema,
  Value,
} from './node-description.ts';
export { nodesWithRule, ruleOf, withoutRuleTables, withRuleTables } from './rule-tables.ts';
export { subjectOf } from './subject.ts';
export {
  type Migration,
  type MigrationProblem,
  type Undoing,
  keepsWatch,
  migrationProblem,
  proposeMapping,
  undoingProblem,
} from './migration.ts';
export { migrationWords } from './migration-words.ts';
export { nodeLabel } from './node-label.ts';
export { type ScopesOf, scopesOf } from './scopes-of.ts';
export { type FlowReach, findCallLoop, findTriggerLoop } from './trigger-loops.ts';
