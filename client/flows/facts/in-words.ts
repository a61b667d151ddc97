import type { Field } from '../../../schemas/model/fields.ts';
import type { FlowNames } from '../words/flow-names.ts';
import type { FactWords } from './texts.ts';

export interface FactWording {
  t: FactWords;
  names: Pick<FlowNames, 'locale' | 'entity' | 'field' | 'fields' | 'user'>;
  /** The entity whose fields the facts speak of. */
  subject: string | undefined;
  /** What the facts hold beside them. */
  outputs?: readonly Field[] | undefined;
  format: (field: Field, value: unknown) => string;
}

const known = {
  stage: 'factStage',
  dueAt: 'factDueAt',
  at: 'factAt',
  by: 'factBy',
  entity: 'factEntity',
  id: 'factId',
  isChanged: 'factIsChanged',
  outcome: 'factOutcome',
  notified: 'factNotified',
  owner: 'factOwner',
} as const;

/** What is of no use to a reader. */
const silent = new Set(['rev']);

const isKnown = (key: string): key is keyof typeof known => key in known;

function knownValue(key: keyof typeof known, value: unknown, { names }: FactWording): unknown {
  if (key === 'notified' && Array.isArray(value))
    return value.map((id) => names.user(String(id))).join(names.locale === 'en' ? ', ' : '、');
  if (typeof value !== 'string') return value;
  if (key === 'owner' || key === 'by') return names.user(value);
  if (key === 'entity') return names.entity(value);
  if (key === 'dueAt' || key === 'at') return new Date(value).toLocaleString(names.locale);
  return value;
}

/** What a step read or gave, with fields, people and times by their names; anything else as it is. */
export function inWords(facts: unknown, wording: FactWording): unknown {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return facts;
  const { t, names, subject, format } = wording;
  const named = [...(names.fields(subject ?? '') ?? []), ...(wording.outputs ?? [])];
  const fields = new Map(named.map((field) => [field.key, field]));
  const entries = Object.entries(facts).flatMap(([key, value]): [string, unknown][] => {
    if (silent.has(key)) return [];
    const field = fields.get(key);
    const isPlain = value !== null && typeof value !== 'object';
    if (field) return [[field.label[names.locale], isPlain ? format(field, value) : value]];
    if (isKnown(key)) return [[t(known[key]), knownValue(key, value, wording)]];
    return [[names.field(subject, key), value]];
  });
  return Object.fromEntries(entries);
}
