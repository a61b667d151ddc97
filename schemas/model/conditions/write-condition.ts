/** A condition as JSONata, always written the same way. */
import {
  type Clause,
  type ClauseGroup,
  type Condition,
  completeParts,
  type Literal,
  type Operand,
} from './condition.ts';

const plainName = /^[A-Za-z_]\w*$/;
const words: ReadonlySet<string> = new Set([
  'and',
  'or',
  'in',
  'true',
  'false',
  'null',
  'function',
]);

/** A path as an expression names it: members that are not plain names in backquotes. */
export function writePath(path: string): string {
  return path
    .split('.')
    .map((name, index) => {
      if (index === 0 && name.startsWith('$')) return name;
      return plainName.test(name) && !words.has(name) ? name : `\`${name}\``;
    })
    .join('.');
}

const writeLiteral = (value: Literal): string =>
  typeof value === 'string' ? JSON.stringify(value) : String(value);

function writeOperand(operand: Operand | undefined): string {
  switch (operand?.kind) {
    case 'value':
      return writeLiteral(operand.value);
    case 'list':
      return `[${operand.values.map(writeLiteral).join(', ')}]`;
    case 'path':
      return writePath(operand.path);
    case 'today':
      return operand.offset === 0 ? '$today()' : `$addDays($today(), ${operand.offset})`;
    case 'days':
      return String(operand.count);
    case undefined:
      return '';
  }
}

const since = (path: string): string => `$daysBetween(${path}, $today())`;
const until = (path: string): string => `$daysBetween($today(), ${path})`;

function writeClause({ subject, operator, operand }: Clause): string {
  const path = writePath(subject);
  const value = writeOperand(operand);
  switch (operator) {
    case 'is':
      return `${path} = ${value}`;
    case 'isNot':
      return `$not(${path} = ${value})`;
    case 'differs':
      return `${path} != ${value}`;
    case 'in':
      return `${path} in ${value}`;
    case 'notIn':
      return `$not(${path} in ${value})`;
    case 'has':
      return `${value} in ${path}`;
    case 'hasNot':
      return `$not(${value} in ${path})`;
    case 'contains':
      return `$contains(${path}, ${value})`;
    case 'containsNot':
      return `$not($exists(${path}) and $contains(${path}, ${value}))`;
    case 'more':
      return `${path} > ${value}`;
    case 'moreOrEqual':
      return `${path} >= ${value}`;
    case 'less':
      return `${path} < ${value}`;
    case 'lessOrEqual':
      return `${path} <= ${value}`;
    case 'onDay':
      return `$daysBetween(${path}, ${value}) = 0`;
    case 'beforeDay':
      return `$daysBetween(${path}, ${value}) > 0`;
    case 'untilDay':
      return `$daysBetween(${path}, ${value}) >= 0`;
    case 'sinceDay':
      return `$daysBetween(${path}, ${value}) <= 0`;
    case 'afterDay':
      return `$daysBetween(${path}, ${value}) < 0`;
    case 'lastDays':
      return `(${since(path)} >= 0 and ${since(path)} <= ${value})`;
    case 'nextDays':
      return `(${until(path)} >= 0 and ${until(path)} <= ${value})`;
    case 'daysAgo':
      return `${since(path)} >= ${value}`;
    case 'daysAhead':
      return `${until(path)} >= ${value}`;
    case 'changed': {
      const before = writePath(`$before.${subject}`);
      return `(${path} != ${before} or $exists(${path}) != $exists(${before}))`;
    }
    case 'filled':
      return `$exists(${path})`;
    case 'empty':
      return `$not($exists(${path}))`;
    case 'listFilled':
      return `$count(${path}) > 0`;
    case 'listEmpty':
      return `$count(${path}) = 0`;
  }
}

const writePart = (part: Clause | ClauseGroup): string =>
  part.kind === 'clause'
    ? writeClause(part)
    : `(${part.parts.map(writeClause).join(` ${part.join} `)})`;

/** Clauses that are not finished are left out; '' when none is there. */
export function textOf(condition: Condition): string {
  const { join, parts } = completeParts(condition);
  return parts.map(writePart).join(` ${join} `);
}
