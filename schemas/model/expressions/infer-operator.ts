/** Comparison, arithmetic and membership: operands that can never fit are errors in the editor. */
import type { Text } from '../language.ts';
import type { AstNode } from './ast.ts';
import { isDate, isDateTime } from './dates.ts';
import { type Analysing, type Inferred, report, spanIn } from './infer.ts';
import { hintFor } from './suggest.ts';
import { areAlike, kindNames } from './value-kinds.ts';

const noHint: Text = { 'zh-CN': '', en: '' };

function named(part: Inferred): Text {
  if (part.literal !== undefined)
    return { 'zh-CN': JSON.stringify(part.literal), en: JSON.stringify(part.literal) };
  const kind = kindNames[part.kind];
  return part.field
    ? { 'zh-CN': `“${part.field}”（${kind['zh-CN']}）`, en: `"${part.field}" (${kind.en})` }
    : kind;
}

/** The hint for comparing a number with a text, or a list with one value. */
function mismatchHint(left: Inferred, right: Inferred): Text {
  const text = [left, right].find((part) => part.kind === 'text');
  const other = text === left ? right : left;
  if (text && other.kind === 'number') {
    return text.literal === undefined
      ? { 'zh-CN': '用 $number() 转换文本。', en: 'Convert the text with $number().' }
      : { 'zh-CN': '数字不加引号。', en: 'Write numbers without quotes.' };
  }
  const list = [left, right].find((part) => part.kind === 'list');
  if (list?.field)
    return { 'zh-CN': `改用：值 in ${list.field}。`, en: `Use: value in ${list.field}.` };
  return noHint;
}

/** A literal beside a select must be one of its options; beside a date it must be a date. */
function checkLiteral(typed: Inferred, literal: Inferred, analysing: Analysing): void {
  if (typeof literal.literal !== 'string') return;
  if (typed.options) {
    const known = typed.options.some((option) => option.id === literal.literal);
    if (known) return;
    const candidates = typed.options
      .filter((option) => !option.archived)
      .map(({ id, label }) => ({ key: id, label }));
    const option = literal.literal;
    report(analysing, 'expression.unknown_option', literal.span, () => ({
      field: typed.field ?? '',
      option,
      hint: hintFor(option, candidates),
    }));
  } else if (typed.kind === 'date' || typed.kind === 'dateTime') {
    if (!isDate(literal.literal) && !isDateTime(literal.literal)) {
      report(analysing, 'expression.not_a_date', literal.span, { value: literal.literal });
    }
  }
}

function checkPair(left: Inferred, right: Inferred, node: AstNode, analysing: Analysing): void {
  const span = spanIn(node, analysing);
  if (left.kind === 'null' || right.kind === 'null')
    return report(analysing, 'expression.null_comparison', span);
  if (!areAlike(left.kind, right.kind)) {
    return report(analysing, 'expression.type_mismatch', span, {
      left: named(left),
      right: named(right),
      hint: mismatchHint(left, right),
    });
  }
  const kinds = new Set([left.kind, right.kind]);
  if (kinds.has('date') && kinds.has('dateTime'))
    report(analysing, 'expression.date_with_time', span, {}, 'warning');
  checkLiteral(left, right, analysing);
  checkLiteral(right, left, analysing);
}

const unordered: ReadonlySet<string> = new Set(['boolean', 'list', 'object']);

function checkOrder(left: Inferred, right: Inferred, node: AstNode, analysing: Analysing): void {
  const wrong = [left, right].find((part) => unordered.has(part.kind));
  if (!wrong) return checkPair(left, right, node, analysing);
  report(analysing, 'expression.not_comparable', wrong.span, {
    operator: String(node.value),
    actual: named(wrong),
  });
}

function checkMembership(
  left: Inferred,
  right: Inferred,
  node: AstNode,
  analysing: Analysing,
): void {
  if (right.items) for (const item of right.items) checkPair(left, item, node, analysing);
  else if (right.kind === 'list') checkLiteral(right, left, analysing);
  else if (right.kind !== 'any') checkPair(left, right, node, analysing);
}

function operandHint(part: Inferred): Text {
  if (part.kind === 'date' || part.kind === 'dateTime') {
    return {
      'zh-CN': '日期用 $addDays(日期, 天数) 和 $daysBetween(起, 止)。',
      en: 'For dates use $addDays(date, days) and $daysBetween(from, to).',
    };
  }
  return part.kind === 'text'
    ? {
        'zh-CN': '连接文本用 &，转换用 $number()。',
        en: 'Join texts with &, convert with $number().',
      }
    : noHint;
}

/** Arithmetic on something that can only be no number. */
export function checkNumber(part: Inferred, operator: string, analysing: Analysing): void {
  if (part.kind === 'number' || part.kind === 'any') return;
  report(analysing, 'expression.operand_type', part.span, {
    operator,
    actual: named(part),
    hint: operandHint(part),
  });
}

export function inferBinary(node: AstNode, analysing: Analysing): Inferred {
  const span = spanIn(node, analysing);
  const left = analysing.infer(node.lhs as AstNode, analysing);
  const right = analysing.infer(node.rhs as AstNode, analysing);
  const operator = String(node.value);
  switch (operator) {
    case '=':
    case '!=':
      checkPair(left, right, node, analysing);
      return { kind: 'boolean', span };
    case '<':
    case '<=':
    case '>':
    case '>=':
      checkOrder(left, right, node, analysing);
      return { kind: 'boolean', span };
    case 'in':
      checkMembership(left, right, node, analysing);
      return { kind: 'boolean', span };
    case 'and':
    case 'or':
      return { kind: 'boolean', span };
    case '&':
      return { kind: 'text', span };
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      checkNumber(left, operator, analysing);
      checkNumber(right, operator, analysing);
      return { kind: 'number', span };
    case '..':
      return { kind: 'list', span };
    default:
      return { kind: 'any', span };
  }
}
