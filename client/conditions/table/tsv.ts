/** Cells as lines and tabs, the way a spreadsheet puts them on the clipboard: a cell with quotes, tabs or line ends is quoted. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, raw = '', end = ''] = match;
    // A cell of our own such as "a","b" is not a quoted one.
    const isQuoted = /^"(?:[^"]|"")*"$/.test(raw) && (/[\t\r\n]/.test(raw) || raw.includes('""'));
    rows.at(-1)?.push(isQuoted ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  const last = rows.at(-1);
  if (last && rows.length > 1 && last.every((one) => one === '')) rows.pop();
  return rows;
}

const tsvCell = (text: string): string =>
  /[\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const writeTsv = (cells: readonly (readonly string[])[]): string =>
  cells.map((row) => row.map(tsvCell).join('\t')).join('\n');
