import type { Field, FieldType } from '../../schemas/model/fields.ts';
import type { Condition, Operator } from './condition.ts';

const emptiness: Operator[] = ['empty', 'notEmpty'];
/** What can be asked of a field, the usual first. With `isLasting` nothing that turns true by itself as days pass. */
export function operatorsOf(type: FieldType, isLasting = false): Operator[] {
  switch (type) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
      return ['contains', 'notContains', 'is', 'isNot', 'startsWith', ...emptiness];
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return ['atLeast', 'atMost', 'above', 'below', 'between', 'is', 'isNot', ...emptiness];
    case 'date':
    case 'dateTime':
      if (isLasting) return ['notEmpty', 'empty'];
      return ['within', 'on', 'before', 'after', 'days', ...emptiness];
    case 'boolean':
      return ['is', ...emptiness];
    case 'select':
    case 'multiSelect':
    case 'user':
    case 'relation':
      return ['is', 'isNot', ...emptiness];
    case 'json':
      return [];
  }
}

/** Fields that a filter can name. */
export const canFilter = ({ type }: Field): boolean => operatorsOf(type).length > 0;

/** How a comparison is called for fields of that type: a number is more, a day is later. */
export function operatorWord(operator: Operator, type: FieldType | undefined) {
  if (type !== 'date' && type !== 'dateTime') return operator;
  switch (operator) {
    case 'is':
    case 'isNot':
    case 'above':
    case 'atLeast':
    case 'below':
    case 'atMost':
    case 'between':
      return `${operator}Day` as const;
    default:
      return operator;
  }
}

/** A condition with that operator that keeps as much of the one before as it can; its values may be missing yet. */
export function withOperator(field: string, operator: Operator, before?: Condition): Condition {
  switch (operator) {
    case 'is':
    case 'isNot':
      return { field, operator, values: before && 'values' in before ? before.values : [] };
    case 'contains':
    case 'notContains':
    case 'startsWith':
      return { field, operator, text: before && 'text' in before ? before.text : '' };
    case 'above':
    case 'atLeast':
    case 'below':
    case 'atMost':
      return { field, operator, value: before && 'value' in before ? before.value : '' };
    case 'between':
      return { field, operator, from: '', to: '' };
    case 'on':
    case 'before':
    case 'after':
      return { field, operator, day: before && 'day' in before ? before.day : '' };
    case 'days':
      return { field, operator, from: '', to: '' };
    case 'within':
      return { field, operator, period: 'thisWeek' };
    case 'empty':
    case 'notEmpty':
      return { field, operator };
  }
}

/** Whether nothing is missing, so that it can be asked. */
export function isComplete(condition: Condition): boolean {
  switch (condition.operator) {
    case 'is':
    case 'isNot':
      return condition.values.length > 0;
    case 'contains':
    case 'notContains':
    case 'startsWith':
      return condition.text !== '';
    case 'above':
    case 'atLeast':
    case 'below':
    case 'atMost':
      return condition.value !== '';
    case 'between':
      return condition.from !== '' && condition.to !== '';
    case 'days':
      return condition.from !== '' && condition.to !== '' && condition.from <= condition.to;
    case 'on':
    case 'before':
    case 'after':
      return condition.day !== '';
    case 'within':
    case 'empty':
    case 'notEmpty':
      return true;
  }
}
