/** The part of Markdown that our guides are written in. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'code'; text: string };

export type Block =
  | { kind: 'heading'; level: number; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: Inline[][] };

const marked = /\*\*(.+?)\*\*|`(.+?)`/g;

export function inlines(text: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    const [all, strong, code] = match;
    found.push(
      strong === undefined ? { kind: 'code', text: code ?? '' } : { kind: 'strong', text: strong },
    );
    from = match.index + all.length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

const han = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

/** Chinese lines join without a space. */
const join = (a: string, b: string) =>
  han.test(a.slice(-1)) || han.test(b.slice(0, 1)) ? a + b : `${a} ${b}`;

const itemStart = /^(?:[-*]|(\d+)\.)\s+/;

function listOf(lines: string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    if (itemStart.test(line)) items.push(line.replace(itemStart, ''));
    else items.push(join(items.pop() ?? '', line.trim()));
  }
  return { kind: 'list', isOrdered: /^\d/.test(lines[0] ?? ''), items: items.map(inlines) };
}

function blockOf(lines: string[]): Block {
  const [first = ''] = lines;
  const heading = /^(#+)\s+(.*)$/.exec(first);
  if (heading)
    return {
      kind: 'heading',
      level: heading[1]?.length ?? 1,
      content: inlines(heading[2] ?? ''),
    };
  if (itemStart.test(first)) return listOf(lines);
  return {
    kind: 'paragraph',
    content: inlines(lines.map((line) => line.trim()).reduce(join)),
  };
}

/** Blocks stand apart by an empty line. */
export const blocksOf = (text: string): Block[] =>
  text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map(blockOf);
