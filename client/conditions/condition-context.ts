import type { EntityInfo } from '../fields/use-entity.ts';
import { systemFields } from '../fields/system-fields.ts';
import type { Clause } from '../../schemas/model/conditions/condition.ts';
import type { Scope } from '../../schemas/model/expressions/scope.ts';
import type { Field, FieldOption, FieldType } from '../../schemas/model/fields.ts';
import type { Text } from '../../schemas/model/language.ts';

/** A name besides the record's fields that an expression may use at its place. */
export interface ContextName {
  /** Names joined by dots, with or without backquotes: `$steps.first-call.team`. */
  path: string;
  label: Text;
  type: FieldType;
  options?: FieldOption[];
}

/** What an expression may refer to besides the record, at its place. */
export interface ConditionContext {
  /** `$before`, the record before the change, is there. */
  before?: boolean;
  /** `$user`, who acts, is there. */
  user?: boolean;
  /** False where a value is stored: no `$now()` and `$today()`. */
  time?: boolean;
  names?: readonly ContextName[];
  /** Further variables that may be written in a formula, without `$`: `steps`, `trigger`. */
  variables?: readonly string[];
}

/** Something a clause can speak about. */
export interface Subject {
  path: string;
  label: Text;
  field: Field;
  group: 'fields' | 'system' | 'before' | 'context';
}

const fieldFor = ({ path, label, type, options = [] }: ContextName): Field => ({
  key: path,
  label,
  type,
  schema: {},
  required: false,
  computed: undefined,
  readOnly: true,
  unique: false,
  indexed: false,
  relation: undefined,
  options,
  archived: false,
  scale: undefined,
  search: false,
});

const me: ContextName[] = [
  { path: '$user.id', label: { 'zh-CN': '当前用户', en: 'Current user' }, type: 'user' },
  {
    path: '$user.team',
    label: { 'zh-CN': '当前用户的团队', en: "Current user's team" },
    type: 'text',
  },
];

const beforeLabel = (label: Text): Text => ({
  'zh-CN': `修改前的${label['zh-CN']}`,
  en: `${label.en} before the change`,
});

/** Everything that clauses of that entity may speak about, in the order of a picker. */
export function subjectsOf(
  entity: Pick<EntityInfo, 'fields'> | undefined,
  context: ConditionContext = {},
): Subject[] {
  const own = (entity?.fields ?? []).map(
    (field): Subject => ({
      path: field.key,
      label: field.label,
      field,
      group: 'fields',
    }),
  );
  const system = systemFields().map(
    (field): Subject => ({
      path: field.key,
      label: field.label,
      field,
      group: 'system',
    }),
  );
  const before = context.before
    ? own.map(
        (subject): Subject => ({
          ...subject,
          path: `$before.${subject.path}`,
          label: beforeLabel(subject.label),
          group: 'before',
        }),
      )
    : [];
  const names = [...(context.names ?? []), ...(context.user ? me : [])].map(
    (name): Subject => ({
      path: name.path.replaceAll('`', ''),
      label: name.label,
      field: fieldFor(name),
      group: 'context',
    }),
  );
  return [...own, ...system, ...names, ...before];
}

/** The same, as analysis wants it. */
export function scopeOf(
  entity: Pick<EntityInfo, 'fields'> | undefined,
  context: ConditionContext = {},
): Scope {
  const roots = (context.names ?? []).map(({ path }) => path.split('.')[0]?.slice(1) ?? '');
  const variables = [...(context.variables ?? []), ...roots];
  return {
    fields: entity?.fields ?? [],
    ...(entity ? {} : { isOpen: true }),
    ...(context.before ? { before: true } : {}),
    ...(context.user ? { user: true } : {}),
    ...(context.time === false ? { time: false } : {}),
    ...(variables.length > 0
      ? { variables: Object.fromEntries(variables.map((name) => [name, { kind: 'any' as const }])) }
      : {}),
  };
}

/** In flows: `$before`, what earlier nodes gave, and the trigger. */
export const flowContext = (names: readonly ContextName[] = []): ConditionContext => ({
  before: true,
  names,
  variables: ['steps', 'trigger', 'answer', 'candidate'],
});

/** Where `/api/rules` evaluates: who acts and the record before the change. */
export const ruleContext: ConditionContext = { before: true, user: true };

/** What a clause speaks about; a name that is not on offer here is taken by its value's type. */
export function subjectFor(
  { subject: path, operand }: Clause,
  subjects: readonly Subject[],
): Subject {
  const known = subjects.find((subject) => subject.path === path);
  if (known) return known;
  const sample = operand?.kind === 'value' ? operand.value : undefined;
  const type =
    typeof sample === 'number' ? 'number' : typeof sample === 'boolean' ? 'boolean' : 'text';
  const label = { 'zh-CN': path, en: path };
  return { path, label, field: fieldFor({ path, label, type }), group: 'context' };
}
