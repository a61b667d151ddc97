/** Bounds on expressions. Length and depth hold before the parser sees the text. */
export const limits = {
  /** Characters of an expression. */
  length: 4_000,
  /** Brackets inside brackets. */
  depth: 40,
  /** Operators inside operators, a chain such as `a + b + c` included. */
  tree: 250,
  /** Characters of a text that a function takes or an expression builds. */
  text: 100_000,
  /** Items of lists, and pieces of 16 characters of texts, that one evaluation of a plan may go through. */
  work: 100_000,
  /** Mistakes that are reported. */
  problems: 20,
} as const;
