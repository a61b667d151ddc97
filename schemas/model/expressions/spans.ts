/** Where a node's text starts and ends; the parser only tells where each token ends. */
import { type AstNode, childrenOf } from './ast.ts';
import type { Span } from './problems.ts';

const token =
  /\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\.\.|:=|!=|<=|>=|\*\*|~>|\?:|\?\?|[\s]+|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|[^\s.[\]{}()@#;:,?+\-*/%|=<>^&!~"'`\\]+|./g;

export interface SourceMap {
  text: string;
  /** Start of the token by its end. */
  starts: Map<number, number>;
  spans: WeakMap<AstNode, Span>;
}

export function sourceMapOf(text: string): SourceMap {
  const starts = new Map<number, number>();
  for (const match of text.matchAll(token)) starts.set(match.index + match[0].length, match.index);
  return { text, starts, spans: new WeakMap() };
}

const closers: Record<string, string> = { function: ')', block: ')', '[': ']', '{': '}' };

function closerOf(node: AstNode): string | undefined {
  return node.type === 'unary' ? closers[String(node.value)] : closers[node.type];
}

/** The text of a node from its first to its last character, its operands included. */
export function spanOf(node: AstNode, source: SourceMap): Span {
  const known = source.spans.get(node);
  if (known) return known;
  const span = measure(node, source);
  source.spans.set(node, span);
  return span;
}

function measure(node: AstNode, source: SourceMap): Span {
  const inner = childrenOf(node)
    .filter((child) => child.position !== undefined || childrenOf(child).length > 0)
    .map((child) => spanOf(child, source));
  const ends = inner.map((span) => span.end);
  const begins = inner.map((span) => span.start);
  if (node.position !== undefined) {
    ends.push(node.position);
    begins.push(source.starts.get(node.position) ?? Math.max(0, node.position - 1));
  }
  const start = Math.min(...begins, source.text.length);
  const end = Math.max(...ends, 0);
  const closer = closerOf(node);
  const closed = closer ? source.text.indexOf(closer, end) : -1;
  return { start, end: closed >= 0 ? closed + 1 : end };
}
