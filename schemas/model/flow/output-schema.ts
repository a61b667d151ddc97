import { type Field, fieldsOf } from '../fields.ts';
import type { FlowNode } from '../../generated/flow.ts';
import type { NodeDescription } from './node-description.ts';
import { valueAt } from './ports-of.ts';

type Json = Record<string, unknown>;
type Described = Pick<NodeDescription, 'outputSchema' | 'outputsFrom'>;

export interface NodeOutput {
  /** What a person may fill in. */
  fields: Field[];
  /** What follows from the settings. */
  fixed: Json;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the settings name: rows of `{name, label?, type?, options?}`. */
function namedOutputs(pointer: string | undefined, settings: Json): Json {
  const rows = pointer === undefined ? undefined : valueAt(settings, pointer);
  const named = (Array.isArray(rows) ? rows : []).filter(isObject);
  return Object.fromEntries(
    named
      .filter(({ name }) => typeof name === 'string')
      .map(({ name, label, type, options }) => [
        name,
        {
          ...(type === 'text' && Array.isArray(options)
            ? { 'x-type': 'select', 'x-options': options }
            : typeof type === 'string'
              ? { 'x-type': type }
              : {}),
          ...(isObject(label) ? { 'x-label': label } : {}),
        },
      ]),
  );
}

function withEntity(schema: Json, settings: Json, subject: string | undefined): Json {
  const from = schema['x-entityFrom'];
  if (typeof from !== 'string') return schema;
  const entity = valueAt(settings, from) ?? subject;
  return typeof entity === 'string' ? { ...schema, 'x-ref': { entity } } : schema;
}

const fromOf = (schema: Json): string | undefined =>
  typeof schema['x-valueFrom'] === 'string' ? schema['x-valueFrom'] : undefined;

/**
 * What a node gives as `$steps.<node>`: what its kind says, with what its settings name. `subject` is the entity of the
 * run's record. Undefined when nothing is known of it.
 */
export function outputOf(
  type: Described,
  { settings = {} }: Pick<FlowNode, 'settings'>,
  subject?: string,
): NodeOutput | undefined {
  if (type.outputSchema === undefined && type.outputsFrom === undefined) return undefined;
  const own = Object.entries(type.outputSchema?.properties ?? {});
  const open = own.filter(([, schema]) => fromOf(schema) === undefined);
  const properties = {
    ...Object.fromEntries(
      open.map(([key, schema]) => [key, withEntity(schema, settings, subject)]),
    ),
    ...namedOutputs(type.outputsFrom, settings),
  };
  const fixed = own.flatMap(([key, schema]): [string, unknown][] => {
    const value = valueAt(settings, fromOf(schema) ?? '/');
    return value === undefined ? [] : [[key, value]];
  });
  return {
    fields: fieldsOf({ schema: { properties } }),
    fixed: Object.fromEntries(fixed),
  };
}
