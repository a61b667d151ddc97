import { Readable } from 'node:stream';
import type { Locale } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import type { StoredImport, StoredReject } from './collections.ts';
import { requireImport } from './read-imports.ts';
import { RowSplitter } from './split-rows.ts';
import { byteOrderMark, csvCell } from './write-csv.ts';

const headings: Record<Locale, [string, string, string]> = {
  'zh-CN': ['#行号', '#列', '#原因'],
  en: ['#line', '#column', '#reason'],
};

/** The row as it stands in the file, filled up to the header's width so that what follows stands in its own columns. */
function padded(raw: string, { file }: StoredImport): string {
  const [row] = new RowSplitter(file.separator).push(raw, true);
  const missing = file.columns.length - (row?.cells.length ?? 0);
  return raw + file.separator.repeat(Math.max(0, missing));
}

function lineOf(problems: StoredReject[], document: StoredImport): string {
  const [first] = problems;
  if (!first) return '';
  const { separator } = document.file;
  const columns = [...new Set(problems.flatMap(({ column }) => column ?? []))];
  const reasons = problems.map(({ detail }) => detail);
  const added = [String(first.line), columns.join(' | '), reasons.join(' | ')];
  const cells = added.map((cell) => csvCell(cell, separator));
  return `${padded(first.raw ?? '', document)}${separator}${cells.join(separator)}\r\n`;
}

async function* linesOf(
  ctx: Pick<Ctx, 'store' | 'locale'>,
  document: StoredImport,
): AsyncGenerator<string> {
  const { separator, columns } = document.file;
  const header = [...columns, ...headings[ctx.locale]];
  yield `${byteOrderMark}${header.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;
  let row: StoredReject[] = [];
  const rejects = ctx.store.scan<StoredReject>('import_rejects', {
    filter: { import: document._id },
    sort: [{ field: 'order', direction: 1 }],
  });
  for await (const batch of rejects) {
    let text = '';
    for (const reject of batch) {
      if (reject.raw !== undefined && row.length > 0) {
        text += lineOf(row, document);
        row = [];
      }
      row.push(reject);
    }
    yield text;
  }
  yield lineOf(row, document);
}

/** Just the refused rows as they stand in the file, with line, columns and reasons behind: mend, delete the last three columns, import again. */
export async function rejectsCsv(
  ctx: Pick<Ctx, 'store' | 'locale' | 'actor' | 'access'>,
  id: string,
): Promise<Readable> {
  const document = await requireImport(ctx, ctx.store, id);
  return Readable.from(linesOf(ctx, document));
}
