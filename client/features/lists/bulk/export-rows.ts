import { type RecordSelection, selectionQuery } from '../../../api/records.ts';
import type { Selection } from '../selection.ts';
import { rowsWithout } from './bulk-actions.ts';

/** An address holds so many ids. */
const idsPerRequest = 150;

export function exportPath(entity: string, rows: RecordSelection): string {
  const query = new URLSearchParams({
    format: 'csv',
    header: 'labels',
    bom: 'true',
    ...selectionQuery(rows),
  });
  return `/api/records/${encodeURIComponent(entity)}/export?${query.toString()}`;
}

function download(href: string, name: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}

async function readText(path: string): Promise<string> {
  const response = await fetch(path, {
    credentials: 'same-origin',
    headers: { 'Accept-Language': document.documentElement.lang },
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

/** Files of the same columns as one: the headings once, in the first. */
export const joinedCsv = (files: readonly string[]): string =>
  files
    .map((file, at) => (at === 0 ? file : file.slice(file.indexOf('\n') + 1)))
    .map((file) => (file === '' || file.endsWith('\n') ? file : `${file}\n`))
    .join('');

async function exportChosen(entity: string, rows: RecordSelection, ids: string[]): Promise<void> {
  const files: string[] = [];
  for (let from = 0; from < ids.length; from += idsPerRequest) {
    const filter = { _id: { $in: ids.slice(from, from + idsPerRequest) } };
    files.push(await readText(exportPath(entity, { ...rows, filter, search: '' })));
  }
  const url = URL.createObjectURL(new Blob([`\uFEFF${joinedCsv(files)}`], { type: 'text/csv' }));
  download(url, `${entity}.csv`);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Downloads the chosen rows, or all of them, with the columns of the list. */
export async function exportRows(
  entity: string,
  rows: RecordSelection,
  selection: Selection,
): Promise<void> {
  if (selection.kind === 'some') return exportChosen(entity, rows, [...selection.ids]);
  const filter = rowsWithout(rows.filter, selection.except);
  download(exportPath(entity, { ...rows, filter }), `${entity}.csv`);
}
