/** Databases end a text at a NUL or refuse it, so it is stored as the replacement character. */
export const withoutNul = (text: string): string =>
  text.includes('\0') ? text.replaceAll('\0', '\u{FFFD}') : text;
