import type { Scope } from '../expressions/scope.ts';
import type { Field } from '../fields.ts';

/** What an expression in a flow may name: the record's fields, `$before`, outputs of earlier nodes, and the trigger. */
export const flowScope = (fields: readonly Field[]): Scope => ({
  fields,
  before: true,
  variables: {
    steps: { kind: 'any' },
    trigger: { kind: 'any' },
    vars: { kind: 'any' },
    item: { kind: 'any' },
    index: { kind: 'number' },
    compensated: { kind: 'any' },
    answer: { kind: 'any' },
    candidate: { kind: 'any' },
    record: { kind: 'any' },
  },
});
