import { checkTable } from '../decision-table/check-table.ts';
import { pointerOf } from '../decision-table/table-problems.ts';
import type { DecisionTable } from '../../generated/decision-table.ts';
import type { RuleDefinition } from '../../generated/rule.ts';
import { analyseExpression } from '../expressions/analyse-expression.ts';
import {
  type ValueKind,
  areAlike,
  kindNames,
  kindOfField,
  kindOfLiteral,
} from '../expressions/value-kinds.ts';
import type { Field } from '../fields.ts';
import { pointerStep } from '../finding.ts';
import type { Text } from '../language.ts';
import {
  type FlowPlace,
  type FlowProblem,
  type FlowProblemCode,
  flowProblem,
  problemAt,
} from './flow-problems.ts';
import { flowScope } from './flow-scope.ts';
import type { SettingUi, SettingsSchema } from './node-description.ts';
import { valueAt } from './ports-of.ts';

export type NamedKind =
  | 'flow'
  | 'form'
  | 'user'
  | 'role'
  | 'pool'
  | 'calendar'
  | 'endpoint'
  | 'cron'
  | 'timeZone';

/** `pool`: where its records go that nobody owns; null for none, undefined where it cannot be told. */
export interface KnownEntity {
  name: string;
  label: Text;
  fields: readonly Field[];
  pool?: string | null | undefined;
}

/** What a flow may refer to. */
export interface FlowSurroundings {
  entity(name: string): KnownEntity | undefined;
  /** Undefined where it cannot be told, as in a browser that has not loaded them. */
  knows(kind: NamedKind, name: string): boolean | undefined;
  /** What a pool is called and whose records it holds; undefined where it cannot be told. */
  pool?(name: string): { label: Text; entity: string } | undefined;
  /** Null for one that does not exist; undefined where it cannot be told. */
  rule(name: string): Pick<RuleDefinition, 'entity' | 'label' | 'logic'> | null | undefined;
}

interface Checking {
  around: FlowSurroundings;
  /** Entity of the record that the flow is about. */
  subject: string | undefined;
  settings: unknown;
  nodeId: string;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const unknownCodes: Record<NamedKind, FlowProblemCode> = {
  flow: 'flow.unknown_flow',
  form: 'flow.unknown_form',
  user: 'flow.unknown_user',
  role: 'flow.unknown_role',
  pool: 'flow.unknown_pool',
  calendar: 'flow.unknown_calendar',
  endpoint: 'flow.unknown_endpoint',
  cron: 'flow.bad_cron',
  timeZone: 'flow.bad_time_zone',
};

const resultKinds: Record<NonNullable<SettingUi['result']>, ValueKind | undefined> = {
  boolean: 'boolean',
  number: 'number',
  text: 'text',
  any: undefined,
};

function fieldsOf({ around, subject }: Checking): readonly Field[] {
  return (subject && around.entity(subject)?.fields) || [];
}

function checkExpression(
  checking: Checking,
  text: string,
  place: FlowPlace,
  { expected, entityFrom }: { expected: ValueKind | undefined; entityFrom?: string | undefined },
): FlowProblem[] {
  const fields = entityFrom ? (entityOf(checking, entityFrom)?.fields ?? []) : fieldsOf(checking);
  const { problems } = analyseExpression(text, flowScope(fields), expected);
  return problems.map(({ code, detail, severity }) =>
    problemAt({ ...place, severity }, code, detail),
  );
}

const exprOf = (value: unknown): string | undefined =>
  isObject(value) && typeof value.expr === 'string' ? value.expr : undefined;

function checkValue(
  checking: Checking,
  value: unknown,
  place: FlowPlace,
  expected?: ValueKind,
): FlowProblem[] {
  const at = { ...place, pointer: `${place.pointer}/expr` };
  const text = exprOf(value);
  if (text !== undefined) return checkExpression(checking, text, at, { expected });
  if (!isObject(value)) return [];
  const detail = {
    'zh-CN': '写一个值，或 {expr: 表达式}。',
    en: 'Give a value, or {expr: expression}.',
  };
  return [problemAt(place, 'flow.setting_invalid', detail)];
}

/** The entity that a setting's fields belong to, if it is known. */
function entityOf({ around, subject, settings }: Checking, from: string | undefined) {
  const named = from === undefined ? undefined : valueAt(settings, from);
  const name = typeof named === 'string' ? named : subject;
  return name === undefined ? undefined : around.entity(name);
}

const liveField = (entity: { fields: readonly Field[] }, key: string): Field | undefined =>
  entity.fields.find((field) => field.key === key && !field.archived);

function checkField(
  checking: Checking,
  key: string,
  place: FlowPlace,
  from: string | undefined,
): FlowProblem[] {
  const entity = entityOf(checking, from);
  if (!entity || key.startsWith('_') || liveField(entity, key)) return [];
  return [flowProblem('flow.unknown_field', place, { entity: entity.label, name: key })];
}

function checkLiteral(field: Field, value: unknown, place: FlowPlace): FlowProblem[] {
  const [expected, actual] = [kindOfField(field), kindOfLiteral(value)];
  if (value === null || actual === 'any' || areAlike(actual, expected)) return [];
  if (actual === 'text' && (expected === 'date' || expected === 'dateTime')) return [];
  const values = { name: field.label, expected: kindNames[expected], actual: kindNames[actual] };
  return [flowProblem('flow.value_type', place, values)];
}

function checkFieldValue(
  checking: Checking,
  entity: KnownEntity,
  [key, value]: [string, unknown],
  place: FlowPlace,
): FlowProblem[] {
  if (key.startsWith('_')) return [flowProblem('flow.system_field', place, { name: key })];
  const field = liveField(entity, key);
  if (!field)
    return [flowProblem('flow.unknown_field', place, { entity: entity.label, name: key })];
  if (field.computed) return [flowProblem('flow.computed_field', place, { name: field.label })];
  const expected = kindOfField(field);
  if (isObject(value))
    return checkValue(checking, value, place, expected === 'any' ? undefined : expected);
  return Array.isArray(value) ? [] : checkLiteral(field, value, place);
}

function checkFieldValues(
  checking: Checking,
  value: unknown,
  place: FlowPlace,
  { entityFrom, isNew }: SettingUi,
): FlowProblem[] {
  const entity = entityOf(checking, entityFrom);
  if (!entity || !isObject(value)) return [];
  const missing = entity.fields
    .filter(({ key, required, computed, archived, schema }) => {
      const isFilled = key in value || schema.default !== undefined;
      return isNew && required && !computed && !archived && !isFilled;
    })
    .map(({ label }) => flowProblem('flow.required_field', place, { name: label }));
  const given = Object.entries(value).flatMap((entry) => {
    const at = { ...place, pointer: `${place.pointer}${pointerStep(entry[0])}` };
    return checkFieldValue(checking, entity, entry, at);
  });
  return [...missing, ...given];
}

function checkDecisionTable(checking: Checking, value: unknown, place: FlowPlace): FlowProblem[] {
  const table = value as DecisionTable;
  return checkTable(table, flowScope(fieldsOf(checking))).map((problem) => {
    const pointer = `${place.pointer}${pointerOf(problem)}`;
    const at = { ...place, pointer, severity: problem.severity };
    return problemAt(at, problem.code, problem.detail);
  });
}

/** The rule must be a decision table about the flow's own records, without mistakes where the flow uses it. */
function checkRule(checking: Checking, name: string, place: FlowPlace): FlowProblem[] {
  const { around, subject } = checking;
  const rule = around.rule(name);
  if (rule === undefined) return [];
  if (rule === null) return [flowProblem('flow.unknown_rule', place, { name })];
  if (subject !== undefined && rule.entity !== subject)
    return [
      flowProblem('flow.rule_of_other_entity', place, {
        name: rule.label,
        entity: around.entity(rule.entity)?.label ?? rule.entity,
      }),
    ];
  if (rule.logic.kind !== 'table')
    return [flowProblem('flow.rule_without_table', place, { name: rule.label })];
  const [mistake] = checkTable(rule.logic.table, flowScope(fieldsOf(checking))).filter(
    ({ severity }) => severity === 'error',
  );
  return mistake
    ? [flowProblem('flow.rule_unfit', place, { name: rule.label, reason: mistake.detail })]
    : [];
}

/** A pool takes records of its own entity only. */
function checkPoolsEntity(
  { around, subject }: Checking,
  name: string,
  place: FlowPlace,
): FlowProblem[] {
  const pool = around.pool?.(name);
  if (!pool || subject === undefined || pool.entity === subject) return [];
  const labelOf = (entity: string) => around.entity(entity)?.label ?? entity;
  const values = { pool: pool.label, other: labelOf(pool.entity), entity: labelOf(subject) };
  return [flowProblem('flow.pool_of_other_entity', place, values)];
}

function checkNamed(
  checking: Checking,
  ui: SettingUi,
  name: string,
  place: FlowPlace,
): FlowProblem[] {
  const { around } = checking;
  if (ui.kind === 'field') return checkField(checking, name, place, ui.entityFrom);
  if (ui.kind === 'entity')
    return around.entity(name) ? [] : [flowProblem('flow.unknown_entity', place, { name })];
  if (ui.kind === 'rule') return checkRule(checking, name, place);
  if (!(ui.kind in unknownCodes)) return [];
  const kind = ui.kind as NamedKind;
  if (around.knows(kind, name) === false) return [flowProblem(unknownCodes[kind], place, { name })];
  return kind === 'pool' ? checkPoolsEntity(checking, name, place) : [];
}

function checkUi(
  checking: Checking,
  ui: SettingUi,
  value: unknown,
  place: FlowPlace,
): FlowProblem[] {
  switch (ui.kind) {
    case 'expression':
      return typeof value === 'string'
        ? checkExpression(checking, value, place, {
            expected: resultKinds[ui.result ?? 'any'],
            entityFrom: ui.entityFrom,
          })
        : [];
    case 'value':
      return checkValue(checking, value, place, resultKinds[ui.result ?? 'any']);
    case 'fieldValues':
      return checkFieldValues(checking, value, place, ui);
    case 'decisionTable':
      return checkDecisionTable(checking, value, place);
    default:
      return eachText(value, place).flatMap(({ text, at }) => checkNamed(checking, ui, text, at));
  }
}

/** A name, or each of a list of names. */
function eachText(value: unknown, place: FlowPlace): { text: string; at: FlowPlace }[] {
  if (typeof value === 'string') return [{ text: value, at: place }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    eachText(item, { ...place, pointer: `${place.pointer}/${index}` }),
  );
}

/** What only a pool counts or remembers does nothing for records that have none. */
function checkPool(
  { around, subject, settings }: Checking,
  { 'x-label': label }: SettingsSchema,
  place: FlowPlace,
): FlowProblem[] {
  const entity = subject === undefined ? undefined : around.entity(subject);
  if (entity?.pool !== null || valueAt(settings, '/pool') !== undefined) return [];
  return [
    label
      ? flowProblem('flow.setting_needs_pool', place, { label, entity: entity.label })
      : flowProblem('flow.needs_pool', place, { entity: entity.label }),
  ];
}

function visit(
  checking: Checking,
  schema: SettingsSchema,
  value: unknown,
  place: FlowPlace,
): FlowProblem[] {
  if (value === undefined) return [];
  const ui = schema['x-ui'];
  const own = [
    ...(ui ? checkUi(checking, ui, value, place) : []),
    ...(schema['x-needs-pool'] && value !== false ? checkPool(checking, schema, place) : []),
  ];
  if (ui?.kind === 'fieldValues' || ui?.kind === 'decisionTable') return own;
  const inside = (inner: SettingsSchema, item: unknown, step: string | number) =>
    visit(checking, inner, item, { ...place, pointer: `${place.pointer}${pointerStep(step)}` });
  const { properties, items } = schema;
  if (isObject(value) && properties)
    return [
      ...own,
      ...Object.entries(properties).flatMap(([key, inner]) => inside(inner, value[key], key)),
    ];
  if (Array.isArray(value) && items)
    return [...own, ...value.flatMap((item: unknown, index) => inside(items, item, index))];
  return own;
}

/** Everything that the settings of one node name: entities, fields, people, and whatever their expressions read. */
export function checkReferences(
  checking: Checking,
  schema: SettingsSchema,
  pointer: string,
): FlowProblem[] {
  return visit(checking, schema, checking.settings, { pointer, nodeId: checking.nodeId });
}
