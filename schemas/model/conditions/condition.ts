/** A condition as sentences: clauses joined by "and" or "or", with groups one level deep. */

export const clauseOperators = [
  'is',
  'isNot',
  'differs',
  'in',
  'notIn',
  'has',
  'hasNot',
  'contains',
  'containsNot',
  'more',
  'moreOrEqual',
  'less',
  'lessOrEqual',
  'onDay',
  'beforeDay',
  'untilDay',
  'sinceDay',
  'afterDay',
  'lastDays',
  'nextDays',
  'daysAgo',
  'daysAhead',
  'changed',
  'filled',
  'empty',
  'listFilled',
  'listEmpty',
] as const;
export type ClauseOperator = (typeof clauseOperators)[number];

export type Literal = string | number | boolean;

/** What a clause compares with. */
export type Operand =
  | { kind: 'value'; value: Literal }
  | { kind: 'list'; values: Literal[] }
  /** Another field or name: `$before.amount`, `$user.id`. */
  | { kind: 'path'; path: string }
  /** Today, moved by that many days. */
  | { kind: 'today'; offset: number }
  /** A number of days, at least one. */
  | { kind: 'days'; count: number };

export interface Clause {
  kind: 'clause';
  /** Names joined by dots: `amount`, `$before.stage`, `$steps.route.team`. */
  subject: string;
  operator: ClauseOperator;
  /** Not there while it is not chosen yet, and for operators that need none. */
  operand?: Operand;
}

export type Join = 'and' | 'or';

export interface ClauseGroup {
  kind: 'group';
  join: Join;
  parts: Clause[];
}

/** Without parts it always holds. */
export interface Condition {
  join: Join;
  parts: (Clause | ClauseGroup)[];
}

const bare: ReadonlySet<ClauseOperator> = new Set([
  'changed',
  'filled',
  'empty',
  'listFilled',
  'listEmpty',
]);
const lists: ReadonlySet<ClauseOperator> = new Set(['in', 'notIn']);
const counts: ReadonlySet<ClauseOperator> = new Set([
  'lastDays',
  'nextDays',
  'daysAgo',
  'daysAhead',
]);

export type OperandShape = 'none' | 'list' | 'days' | 'one';

export function operandShapeOf(operator: ClauseOperator): OperandShape {
  if (bare.has(operator)) return 'none';
  if (lists.has(operator)) return 'list';
  return counts.has(operator) ? 'days' : 'one';
}

/** Whether everything the clause needs has been chosen. */
export function isComplete({ subject, operator, operand }: Clause): boolean {
  if (subject === '') return false;
  const shape = operandShapeOf(operator);
  if (shape === 'none') return true;
  if (!operand) return false;
  switch (operand.kind) {
    case 'value':
      return shape === 'one' && operand.value !== '';
    case 'list':
      return shape === 'list' && operand.values.length > 0;
    case 'days':
      return shape === 'days' && Number.isInteger(operand.count) && operand.count >= 1;
    case 'path':
      return shape === 'one' && operand.path !== '';
    case 'today':
      return shape === 'one' && Number.isInteger(operand.offset);
  }
}

/** The condition without what is not finished and without empty groups. */
export function completeParts({ join, parts }: Condition): Condition {
  return {
    join,
    parts: parts.flatMap((part): Condition['parts'] => {
      if (part.kind === 'clause') return isComplete(part) ? [part] : [];
      const inside = part.parts.filter(isComplete);
      const [only] = inside;
      if (!only) return [];
      return inside.length === 1 ? [only] : [{ ...part, parts: inside }];
    }),
  };
}
