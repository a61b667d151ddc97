import type {
  CheckedRule,
  CheckRule,
  EvaluatedRule,
  EvaluateRule,
  RuleUses,
} from '../../../schemas/generated/api-rules.ts';
import { type Route, route } from '../../http/route.ts';
import { definitionRoutes } from '../definitions/index.ts';
import { checkRule } from './check-rule.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { listRuleUses } from './list-rule-uses.ts';
import { ruleDefinitions } from './rule-definitions.ts';

const path = '/api/rules';
const common = { tag: 'Rules', access: 'signed-in' } as const;

type NoQuery = Record<string, string | undefined>;

export const routes: Route[] = [
  route<EvaluateRule, NoQuery, EvaluatedRule>({
    ...common,
    method: 'POST',
    path: `${path}/evaluate`,
    summary:
      'The value of an expression for a record, given or stored, with the values of its parts.',
    body: 'api/rules#/$defs/Evaluate',
    responses: { 200: 'api/rules#/$defs/Evaluated' },
    errors: ['entity.not_found', 'record.not_found', 'expression.unavailable'],
    handle: (ctx, { body }) => evaluateRule(ctx, body),
  }),
  route<CheckRule, NoQuery, CheckedRule>({
    ...common,
    method: 'POST',
    path: `${path}/check`,
    summary: 'The mistakes of a rule that is not saved yet, and how its cases come out.',
    body: 'api/rules#/$defs/CheckRule',
    responses: { 200: 'api/rules#/$defs/CheckedRule' },
    errors: ['entity.not_found'],
    handle: (ctx, { body }) => checkRule(ctx, body),
  }),
  route<undefined, NoQuery, RuleUses>({
    ...common,
    method: 'GET',
    path: `${path}/{name}/uses`,
    summary: 'The nodes of flows that take their decision table from the rule.',
    responses: { 200: 'api/rules#/$defs/RuleUses' },
    errors: ['definition.not_found'],
    handle: (ctx, { params }) => listRuleUses(ctx, params.name ?? ''),
  }),
  ...definitionRoutes(ruleDefinitions, {
    path,
    tag: 'Rules',
    schema: 'documents/rule',
    list: 'api/rules#/$defs/RuleList',
    removalErrors: ['rule.in_use'],
  }),
];
