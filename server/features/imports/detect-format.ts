import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ImportEncoding, ImportSeparator } from '../../../schemas/generated/import.ts';
import type { CsvFormat } from './csv-rows.ts';

const sampleBytes = 64 * 1024;
const separators: ImportSeparator[] = [',', ';', '\t'];

const isNotUtf8 = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** UTF-8 when every byte of the file is valid as such, GB18030 otherwise. */
async function encodingOf(path: string): Promise<ImportEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, {
      highWaterMark: 1 << 20,
    }) as AsyncIterable<Buffer>) {
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (isNotUtf8(error)) return 'gb18030';
    throw error;
  }
}

/** The separator that occurs most in the header line, outside quotes. */
function separatorOf(text: string): ImportSeparator {
  const counts = new Map<ImportSeparator, number>(separators.map((separator) => [separator, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted) {
      for (const separator of separators) {
        if (character === separator) counts.set(separator, (counts.get(separator) ?? 0) + 1);
      }
    }
  }
  return separators.reduce((best, next) =>
    (counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best,
  );
}

async function firstText(path: string, encoding: ImportEncoding): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Encoding and separator of a CSV; what is `given` is believed. */
export async function detectFormat(path: string, given: Partial<CsvFormat>): Promise<CsvFormat> {
  const encoding = given.encoding ?? (await encodingOf(path));
  return { encoding, separator: given.separator ?? separatorOf(await firstText(path, encoding)) };
}
