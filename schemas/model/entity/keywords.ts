/** The keywords that an entity's schema may use. */

/** Ours, registered with the validator. */
export const vocabulary = [
  'x-type',
  'x-label',
  'x-help',
  'x-options',
  'x-ref',
  'x-formula',
  'x-unique',
  'x-index',
  'x-search',
  'x-scale',
  'x-currency',
  'x-ui',
  'x-archived',
] as const;

const annotations = [
  'title',
  'description',
  'default',
  'examples',
  'readOnly',
  'deprecated',
  '$comment',
];

const constraints = [
  'type',
  'enum',
  'const',
  'format',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
];

/** Keywords whose value is one schema. */
export const schemaKeywords = new Set([
  'items',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'additionalProperties',
  'propertyNames',
]);
/** Keywords whose value is a list of schemas. */
export const schemaListKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
/** Keywords whose value is an object of schemas. */
export const schemaMapKeywords = new Set(['properties', 'dependentSchemas', '$defs']);

export const standardKeywords: ReadonlySet<string> = new Set([
  ...annotations,
  ...constraints,
  ...schemaKeywords,
  ...schemaListKeywords,
  ...schemaMapKeywords,
  'dependentRequired',
  '$ref',
  '$schema',
  '$id',
  'minContains',
  'maxContains',
]);

export const ourKeywords: ReadonlySet<string> = new Set(vocabulary);

export const formats: ReadonlySet<string> = new Set([
  'email',
  'uri',
  'date',
  'date-time',
  'time',
  'duration',
  'uuid',
]);
