import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from '../../../support/fast-check.ts';
import { type CsvFormat, csvRowsOf } from '../../../../server/features/imports/csv-rows.ts';
import { type CsvRow, RowSplitter } from '../../../../server/features/imports/split-rows.ts';

async function* piecesOf(content: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function rowsOf(
  content: string | Buffer,
  { size = 3, ...format }: Partial<CsvFormat> & { size?: number } = {},
): Promise<CsvRow[]> {
  const pieces = piecesOf(Buffer.from(content), size);
  const found: CsvRow[] = [];
  for await (const rows of csvRowsOf(pieces, { encoding: 'utf-8', separator: ',', ...format })) {
    found.push(...rows);
  }
  return found;
}

describe('csvRowsOf', () => {
  test('counts physical lines through quoted line breaks, blank lines and every kind of line end', async () => {
    const rows = await rowsOf('\ufeffa,b\r\n1,"x\r\ny\r\nz"\r\n\r\n2,3\n4,5\r"6\n6",7');
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [1, ['a', 'b']],
      [2, ['1', 'x\r\ny\r\nz']],
      [6, ['2', '3']],
      [7, ['4', '5']],
      [8, ['6\n6', '7']],
    ]);
  });

  test('keeps the row as it stands in the file', async () => {
    const rows = await rowsOf('a,b\n"1, ""one""" ,2\n');
    expect(rows[1]).toEqual({ line: 2, cells: ['1, "one" ', '2'], raw: '"1, ""one""" ,2' });
  });

  test('takes a stray quote as part of the text', async () => {
    const rows = await rowsOf('a;b\n5 "inch";x\n6;y\n', { separator: ';' });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['5 "inch"', 'x'],
      ['6', 'y'],
    ]);
  });

  test('names the line of a quote that is never closed', async () => {
    await expect(rowsOf('a,b\n1,2\n"3,4\n5,6\n')).rejects.toMatchObject({
      code: 'quote_open',
      line: 3,
    });
  });

  test('reads GB18030 cut in the middle of a character', async () => {
    // 姓名,张
    const bytes = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd5, 0xc5, 0x0a]);
    const rows = await rowsOf(bytes, { encoding: 'gb18030', size: 1 });
    expect(rows[0]?.cells).toEqual(['姓名', '张']);
  });

  test('agrees with csv-parse on any table, however it is cut into pieces', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '中'),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(table, fc.nat(20), (cells, cut) => {
        const text = cells
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const splitter = new RowSplitter(',');
        const mine = [
          ...splitter.push(text.slice(0, cut)),
          ...splitter.push(text.slice(cut), true),
        ];
        const theirs: unknown = parse(text, { relax_column_count: true, record_delimiter: '\n' });
        expect(mine.map((row) => row.cells)).toEqual(theirs);
      }),
      { numRuns: 300 },
    );
  });
});
