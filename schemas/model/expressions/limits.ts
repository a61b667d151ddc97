/** Bounds on expressions. Length and depth hold before the parser sees the text. */
export const limits = {
  /** Characters of an expression. */
  length: 4_000,
  /** Brackets inside brackets. */
  depth: 40,
  /** Operators inside operators, a chain such as `a + b + c` included. */
  tree: 250,
  /** Characters of a text that an expression builds. */
  text: 100_000,
} as const;
