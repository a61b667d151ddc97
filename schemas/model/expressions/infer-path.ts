/** Paths: fields, members of objects, related records, variables. */
import { type Field, fieldsOf } from '../fields.ts';
import type { AstNode } from './ast.ts';
import { type Analysing, type Inferred, report, spanIn } from './infer.ts';
import type { Span } from './problems.ts';
import { type ScopeField, fieldsByKey, userFields } from './scope.ts';
import { hintFor } from './suggest.ts';
import { kindOfField } from './value-kinds.ts';

/** Where a path has got to: at an object whose members are known, at one that is not, or at a value. */
type Place =
  | { at: 'object'; members: ReadonlyMap<string, ScopeField>; open: boolean }
  | { at: 'anything' }
  | { at: 'field'; field: ScopeField };

const anything: Place = { at: 'anything' };

const isRoot = (name: unknown): boolean => name === '$' || name === '' || name === 'record';

const textual = (node: AstNode): string => String(node.value);

function variablePlace(node: AstNode, analysing: Analysing): Place {
  const name = textual(node);
  const { scope, fields, locals, found } = analysing;
  if (locals.has(name)) return anything;
  if (name === '' && !fields) return anything;
  if (isRoot(name))
    return { at: 'object', members: fieldsByKey(scope.fields), open: scope.isOpen === true };
  if (name === 'before' && scope.before)
    return { at: 'object', members: fieldsByKey(scope.fields), open: scope.isOpen === true };
  if (name === 'user' && scope.user) {
    return {
      at: 'object',
      members: new Map(userFields.map((field) => [field.key, field])),
      open: false,
    };
  }
  const shape = scope.variables?.[name];
  if (shape?.kind === 'record')
    return { at: 'object', members: fieldsByKey(shape.fields), open: false };
  if (shape) return anything;
  reportUnknownVariable(node, analysing);
  found.reads.add('*');
  return anything;
}

function reportUnknownVariable(node: AstNode, analysing: Analysing): void {
  const { scope, locals } = analysing;
  const known = [
    'record',
    ...(scope.before ? ['before'] : []),
    ...(scope.user ? ['user'] : []),
    ...Object.keys(scope.variables ?? {}),
    ...locals,
  ];
  const values = { name: textual(node), known: known.map((name) => `$${name}`).join(', ') };
  report(analysing, 'expression.unknown_variable', spanIn(node, analysing), values);
}

/** Members of a nested object that the entity's schema describes. */
function nestedPlace(field: ScopeField): Place {
  const properties = field.schema?.properties;
  if (typeof properties !== 'object' || properties === null) return anything;
  const members = fieldsOf({ schema: { ...field.schema } });
  return {
    at: 'object',
    members: new Map(members.map((member) => [member.key, member])),
    open: field.schema?.additionalProperties !== false,
  };
}

/** What lies under a field: a nested object, a related record, or nothing. */
function insideOf(field: ScopeField, member: AstNode, analysing: Analysing): Place {
  if (field.type === 'json') return nestedPlace(field);
  const span = spanIn(member, analysing);
  const values = { name: field.key, member: textual(member) };
  if (field.relation) {
    const related = analysing.scope.relations?.(field.relation.entity);
    if (related) return { at: 'object', members: fieldsByKey(related), open: false };
    report(analysing, 'expression.relation_path', span, values);
  } else report(analysing, 'expression.not_an_object', span, values);
  return anything;
}

function memberPlace(place: Place, node: AstNode, analysing: Analysing): Place {
  switch (place.at) {
    case 'anything':
      return anything;
    case 'field':
      return memberPlace(insideOf(place.field, node, analysing), node, analysing);
    case 'object': {
      const field = place.members.get(textual(node));
      if (field) return { at: 'field', field };
      if (!place.open) reportUnknownField(node, place.members, analysing);
      return anything;
    }
  }
}

function reportUnknownField(
  node: AstNode,
  members: ReadonlyMap<string, ScopeField>,
  analysing: Analysing,
): void {
  const name = textual(node);
  report(analysing, 'expression.unknown_field', spanIn(node, analysing), () => ({
    name,
    hint: hintFor(name, [...members.values()]),
  }));
}

function firstPlace(step: AstNode, analysing: Analysing): Place {
  if (step.type === 'variable') return variablePlace(step, analysing);
  if (step.type === 'name') {
    return analysing.fields
      ? memberPlace(
          { at: 'object', members: analysing.fields, open: analysing.scope.isOpen === true },
          step,
          analysing,
        )
      : anything;
  }
  if (step.type !== 'string') analysing.infer(step, analysing);
  return anything;
}

/** Filters, sorts and groups inside a path see its items, not the record. */
function visitInside(nodes: readonly AstNode[], analysing: Analysing): void {
  const inside: Analysing = { ...analysing, fields: undefined };
  for (const node of nodes) analysing.infer(node, inside);
}

function insideStep(step: AstNode): AstNode[] {
  const filters = [...(step.stages ?? []), ...(step.predicate ?? [])];
  return [
    ...filters.flatMap((stage) => (stage.expr ? [stage.expr] : [])),
    ...(step.terms ?? []).map((term) => term.expression),
  ];
}

/** Notes which field of the record the path reads; its plain leading names are enough to fetch it. */
function noteRead(steps: readonly AstNode[], analysing: Analysing): void {
  const [first, ...rest] = steps;
  if (!first) return;
  const fromVariable =
    first.type === 'variable' && isRoot(first.value) && !(first.value === '' && !analysing.fields);
  const names = fromVariable ? rest : steps;
  if (!fromVariable && (first.type !== 'name' || !analysing.fields)) return;
  const end = names.findIndex((step) => step.type !== 'name');
  const path = (end < 0 ? names : names.slice(0, end)).map(textual);
  analysing.found.reads.add(path.length > 0 ? path.join('.') : '*');
}

function describe(place: Place, span: Span): Inferred {
  switch (place.at) {
    case 'anything':
      return { kind: 'any', span };
    case 'object':
      return { kind: 'object', span };
    case 'field': {
      const { field } = place;
      const options =
        field.type === 'select' || field.type === 'multiSelect' ? field.options : undefined;
      return {
        kind: kindOfField(field),
        field: field.key,
        span,
        ...(options && options.length > 0 ? { options } : {}),
      };
    }
  }
}

export function inferPath(node: AstNode, analysing: Analysing): Inferred {
  const steps = node.steps ?? [node];
  const [first, ...rest] = steps;
  const span = spanIn(node, analysing);
  if (!first) return { kind: 'any', span };
  noteRead(steps, analysing);
  let place = firstPlace(first, analysing);
  let isPlain = insideStep(first).length === 0;
  visitInside(insideStep(first), analysing);
  for (const step of rest) {
    if (step.type === 'name') place = isPlain ? memberPlace(place, step, analysing) : anything;
    else {
      place = anything;
      if (step.type !== 'sort') visitInside([step], analysing);
    }
    visitInside(insideStep(step), analysing);
    isPlain &&= insideStep(step).length === 0;
  }
  if (node.group) visitInside(node.group.lhs.flat(), analysing);
  if (!isPlain || node.group || node.keepSingletonArray) return { kind: 'any', span };
  return describe(place, span);
}

/** A field of the entity as the plan wants it: whether its values are numbers. */
export function isNumberField(fields: readonly Field[], key: string): boolean {
  const field = fieldsByKey(fields).get(key);
  return field !== undefined && kindOfField(field) === 'number';
}
