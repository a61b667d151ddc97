import { RE2JS } from 're2js';

const longest = 1000;
/** Compiled size; a small pattern with large repeats would otherwise make a huge automaton. */
const largestProgram = 20_000;

interface LinearPattern {
  test(text: string): boolean;
  /** The validator keeps patterns apart by this text. */
  toString(): string;
}

/** A pattern of an admin's schema on an engine whose time grows with the text only. Throws when it cannot be one. */
export function linearPattern(source: string): LinearPattern {
  if (source.length > longest) throw new Error(`longer than ${longest}`);
  const compiled = RE2JS.compile(RE2JS.translateRegExp(source));
  if (compiled.programSize() > largestProgram) throw new Error('repeats too much');
  return { test: (text) => compiled.matcher(text).find(), toString: () => source };
}

/** Whether the pattern runs in linear time here. */
export function isLinearPattern(source: string): boolean {
  try {
    linearPattern(source);
    return true;
  } catch {
    return false;
  }
}
