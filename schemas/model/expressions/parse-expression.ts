/** The one place that uses JSONata's parser. Nothing is evaluated here. */
import jsonata from 'jsonata';
import type { Text } from '../language.ts';
import { type AstNode, isDeeperThan } from './ast.ts';
import { limits } from './limits.ts';
import { type ExpressionProblem, expressionProblem } from './problems.ts';

export type Parsed =
  | { ast: AstNode; problem?: never }
  | { ast?: never; problem: ExpressionProblem };

const reasons: Record<string, Text> = {
  S0101: {
    'zh-CN': '引号没有配对，在文本末尾补上引号。',
    en: 'A text is not closed. Add the closing quote.',
  },
  S0102: { 'zh-CN': '数字“{token}”超出范围。', en: 'The number "{token}" is out of range.' },
  S0103: { 'zh-CN': '不认识转义字符“\\{token}”。', en: 'The escape "\\{token}" is not known.' },
  S0104: {
    'zh-CN': '“\\u”后面要有 4 位十六进制数。',
    en: '"\\u" must be followed by 4 hexadecimal digits.',
  },
  S0105: { 'zh-CN': '反引号没有配对。', en: 'A field name in backquotes is not closed.' },
  S0106: { 'zh-CN': '注释没有以 */ 结束。', en: 'A comment is not closed with */.' },
  S0201: {
    'zh-CN': '“{token}”出现在不该出现的地方，检查前面是否缺少运算符。',
    en: '"{token}" is not expected here. Check whether an operator is missing before it.',
  },
  S0202: {
    'zh-CN': '这里应为“{value}”，却是“{token}”。',
    en: '"{value}" is expected here, not "{token}".',
  },
  S0203: { 'zh-CN': '末尾缺少“{value}”。', en: '"{value}" is missing at the end.' },
  S0204: { 'zh-CN': '不认识运算符“{token}”。', en: 'The operator "{token}" is not known.' },
  S0207: { 'zh-CN': '表达式没有写完。', en: 'The expression is not finished.' },
  S0211: { 'zh-CN': '“{token}”前面缺少值。', en: 'A value is missing before "{token}".' },
  S0301: { 'zh-CN': '正则表达式不能为空。', en: 'A regular expression cannot be empty.' },
  S0302: { 'zh-CN': '正则表达式没有以 / 结束。', en: 'A regular expression is not closed with /.' },
};
const otherReason: Text = {
  'zh-CN': '“{token}”处的写法不正确。',
  en: 'The expression is not valid at "{token}".',
};

interface ParserError {
  code: string;
  position: number;
  token?: string;
  value?: unknown;
}

function isParserError(error: unknown): error is ParserError {
  return (
    typeof error === 'object' && error !== null && typeof (error as ParserError).code === 'string'
  );
}

function filled(text: string, error: ParserError): string {
  return text.replace(/\{(token|value)\}/g, (_, name: 'token' | 'value') =>
    String(error[name] ?? ''),
  );
}

function syntaxProblem(text: string, error: ParserError): ExpressionProblem {
  const reason = reasons[error.code] ?? otherReason;
  const end = Math.min(error.position ?? text.length, text.length);
  const width = error.token && error.token !== '(end)' ? String(error.token).length : 0;
  return expressionProblem(
    'expression.syntax',
    { start: Math.max(0, end - width), end },
    { reason: { 'zh-CN': filled(reason['zh-CN'], error), en: filled(reason.en, error) } },
  );
}

/** How deep brackets are nested at most, text in quotes left out; stops counting above the limit. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quote = '';
  for (let i = 0; i < text.length && deepest <= limits.depth; i += 1) {
    const c = text.charAt(i);
    if (quote) {
      if (c === '\\') i += 1;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'" || c === '`') quote = c;
    else if (c === '(' || c === '[' || c === '{') deepest = Math.max(deepest, ++depth);
    else if (c === ')' || c === ']' || c === '}') depth -= 1;
  }
  return deepest;
}

/** The tree of an expression, or what prevents one. Length and depth are checked first. */
export function parseExpression(text: string): Parsed {
  const whole = { start: 0, end: text.length };
  if (text.trim() === '') return { problem: expressionProblem('expression.empty', whole) };
  if (text.length > limits.length) {
    return {
      problem: expressionProblem('expression.too_long', whole, {
        length: text.length,
        limit: limits.length,
      }),
    };
  }
  const tooDeep = (limit: number) => expressionProblem('expression.too_deep', whole, { limit });
  if (depthOf(text) > limits.depth) return { problem: tooDeep(limits.depth) };
  try {
    const ast = jsonata(text).ast() as unknown as AstNode;
    return isDeeperThan(ast, limits.tree) ? { problem: tooDeep(limits.tree) } : { ast };
  } catch (error) {
    if (isParserError(error)) return { problem: syntaxProblem(text, error) };
    return { problem: tooDeep(limits.tree) };
  }
}
