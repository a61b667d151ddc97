import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { type Json, textsOf, withMember } from './setting-props.ts';

interface Here {
  /** Keys of the fields of the records that the flow is about; undefined while it is about none. */
  fields: readonly string[] | undefined;
  /** Names of the endpoints that there are. */
  endpoints: readonly string[];
}

function settingHere(kind: string | undefined, value: unknown, here: Here): unknown {
  if (kind === 'endpoint')
    return here.endpoints.find((name) => name === value) ?? here.endpoints[0];
  if (kind !== 'field' || !Array.isArray(value) || !here.fields) return value;
  const known = textsOf(value).filter((key) => here.fields?.includes(key));
  return known.length > 0 ? known : here.fields.slice(0, 1);
}

/** The example of a node type with endpoints and fields that exist in place of those that do not. */
export function exampleHere(
  { example, settingsSchema }: Pick<NodeDescription, 'example' | 'settingsSchema'>,
  here: Here,
): Json {
  return Object.entries(settingsSchema.properties ?? {}).reduce<Json>(
    (settings, [name, schema]) => {
      const kind = (schema.items ?? schema)['x-ui']?.kind;
      const value = settings[name];
      return value === undefined
        ? settings
        : withMember(settings, name, settingHere(kind, value, here));
    },
    structuredClone(example),
  );
}
