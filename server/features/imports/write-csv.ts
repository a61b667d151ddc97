/** Spreadsheets run a cell that begins so as a formula. */
const startsFormula = /^[=+\-@\t\r]/;

/** One cell: quoted when it must be. */
export function csvCell(text: string, separator = ','): string {
  const isSpecial = /["\r\n]/.test(text) || text.includes(separator) || text !== text.trim();
  return isSpecial ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text that people typed, with an apostrophe before what a spreadsheet would run. Numbers do not come here. */
export const harmless = (text: string): string => (startsFormula.test(text) ? `'${text}` : text);

export const csvLine = (cells: string[], separator = ','): string =>
  `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;

export const byteOrderMark = '\ufeff';
