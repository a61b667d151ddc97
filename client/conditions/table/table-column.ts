import type {
  DecisionInput,
  DecisionInputType,
  DecisionTable,
} from '../../../schemas/generated/decision-table.ts';
import type { Field, FieldType } from '../../../schemas/model/fields.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { Subject } from '../condition-context.ts';

/** A condition column: what its cells compare, and how its values are said. */
export interface InputColumn {
  input: DecisionInput;
  /** The field it reads, unless it is an expression. */
  field: Field | undefined;
  label: string;
  locale: Locale;
}

/** The type of column in which that field's values are compared; undefined for fields that no column holds. */
export function inputTypeOf(type: FieldType): DecisionInputType | undefined {
  switch (type) {
    case 'integer':
    case 'rating':
      return 'integer';
    case 'number':
    case 'money':
    case 'percent':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'date':
    case 'dateTime':
      return type;
    case 'multiSelect':
    case 'json':
      return undefined;
    default:
      return 'text';
  }
}

export function inputColumns(
  table: DecisionTable,
  subjects: readonly Subject[],
  locale: Locale,
): InputColumn[] {
  return table.inputs.map((input) => {
    const known = subjects.find(({ path }) => path === input.expression.trim());
    const label = input.label?.[locale] ?? known?.label[locale] ?? input.expression;
    return { input, field: known?.field, label, locale };
  });
}
