/**
 * Runs a field's pattern where the server's linear engine is not at hand. Answers only when the plain engine gives the
 * same answer in good time; otherwise the server decides alone.
 */

/** Texts longer than that are left to the server. */
const longestText = 500;
/** Characters that the two engines put into different classes, where a pattern asks for "any" or for spaces. */
const disputed = /[\v\r\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]/;
const asksForClass = /\.|\\[sS]/;
/** Groups beyond the plain ones, references, Unicode classes and inline flags are left to the server. */
const special = /\\[1-9kpPQEAzZbBC]|\(\?(?!:)|\[\[:/;

const isRepeat = (source: string, at: number): boolean => {
  const char = source[at];
  return (
    char === '*' || char === '+' || (char === '{' && /^\{\d+(?:,\d*)?\}/.test(source.slice(at)))
  );
};

interface Group {
  repeats: boolean;
  branches: boolean;
}

/** Whether no group that repeats or branches inside is repeated itself: such patterns do not explode. */
function isTame(source: string): boolean {
  const open: Group[] = [{ repeats: false, branches: false }];
  let isInClass = false;
  let repeats = 0;
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at];
    const group = open.at(-1);
    if (!group) return false;
    if (char === '\\') at += 1;
    else if (isInClass) isInClass = char !== ']';
    else if (char === '[') isInClass = true;
    else if (char === '|') group.branches = true;
    else if (char === '(') open.push({ repeats: false, branches: false });
    else if (char === ')') {
      const closed = open.pop();
      const outer = open.at(-1);
      if (!closed || !outer) return false;
      const isRepeated = isRepeat(source, at + 1);
      if (isRepeated && (closed.repeats || closed.branches)) return false;
      outer.repeats ||= closed.repeats || isRepeated;
      outer.branches ||= closed.branches;
    } else if (isRepeat(source, at)) {
      group.repeats = true;
      repeats += 1;
    }
  }
  return open.length === 1 && repeats <= 12;
}

const compiled = new Map<string, RegExp | undefined>();
const mostCompiled = 500;

function compile(source: string): RegExp | undefined {
  if (special.test(source) || !isTame(source)) return undefined;
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}

/** Whether the text matches; undefined when only the server can tell. */
export function matchesPattern(source: string, text: string): boolean | undefined {
  if (text.length > longestText) return undefined;
  if (asksForClass.test(source) && disputed.test(text)) return undefined;
  if (!compiled.has(source)) {
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(source, compile(source));
  }
  return compiled.get(source)?.test(text);
}
