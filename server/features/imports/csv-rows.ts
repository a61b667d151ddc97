import { createReadStream } from 'node:fs';
import type { ImportEncoding, ImportSeparator } from '../../../schemas/generated/import.ts';
import { type CsvRow, RowSplitter } from './split-rows.ts';

export interface CsvFormat {
  encoding: ImportEncoding;
  separator: ImportSeparator;
}

/**
 * The rows of a CSV, header included, in batches as the bytes arrive; holds one piece of the file at a time.
 * Throws `ImportError('quote_open')`.
 */
export async function* csvRowsOf(
  source: AsyncIterable<Uint8Array>,
  format: CsvFormat,
): AsyncGenerator<CsvRow[]> {
  const decoder = new TextDecoder(format.encoding);
  const splitter = new RowSplitter(format.separator);
  for await (const piece of source) yield splitter.push(decoder.decode(piece, { stream: true }));
  yield splitter.push(decoder.decode(), true);
}

export const csvRowsOfFile = (path: string, format: CsvFormat): AsyncGenerator<CsvRow[]> =>
  csvRowsOf(createReadStream(path, { highWaterMark: 32 * 1024 }), format);
