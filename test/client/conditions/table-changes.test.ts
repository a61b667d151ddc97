import { describe, expect, test } from '@jest/globals';
import {
  addInput,
  addOutput,
  clearCells,
  duplicateRow,
  insertRow,
  moveInput,
  moveRow,
  pasteCells,
  removeInput,
  removeOutput,
  removeRow,
  setCell,
} from '../../../client/conditions/table/table-changes.ts';
import { inputColumns } from '../../../client/conditions/table/table-column.ts';
import type { Subject } from '../../../client/conditions/condition-context.ts';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import { parseTsv, writeTsv } from '../../../client/conditions/table/tsv.ts';

const table: DecisionTable = {
  inputs: [
    { expression: 'region', type: 'text' },
    { expression: 'score', type: 'integer' },
  ],
  outputs: [
    { name: 'team', type: 'text' },
    { name: 'limit', type: 'number' },
  ],
  hitPolicy: 'first',
  rows: [
    { when: ['"east"', '-'], give: ['a', 1] },
    { when: ['-', '>= 60'], give: ['b', 2], note: 'hot' },
  ],
  otherwise: ['c', 0],
};
const columns = inputColumns(table, [], 'en');
const teams = ({ rows }: DecisionTable) => rows.map(({ give }) => give[0]);

describe('cells', () => {
  test('are read by their column', () => {
    expect(setCell(table, columns, { row: 0, column: 1 }, '≥ 10').rows[0]?.when[1]).toBe('>= 10');
    expect(setCell(table, columns, { row: 0, column: 3 }, '1,500').rows[0]?.give[1]).toBe(1500);
    expect(setCell(table, columns, { row: 0, column: 2 }, '').rows[0]?.give[0]).toBeNull();
    expect(setCell(table, columns, { row: 1, column: 4 }, ' ').rows[1]).not.toHaveProperty('note');
  });

  test('of a result with values to choose from mean one of them, by its name or a part of it', () => {
    const options = [
      { id: 'a', label: { 'zh-CN': '华东销售部', en: 'East sales' } },
      { id: 'b', label: { 'zh-CN': '西部销售部', en: 'West sales' } },
    ];
    const offering = { ...table, outputs: [{ ...table.outputs[0], options }, table.outputs[1]] };
    const kept = (text: string) =>
      setCell(offering as DecisionTable, columns, { row: 0, column: 2 }, text).rows[0]?.give[0];
    expect(['华东销售部', 'west SALES', 'b', '西部', 'sales', 'North', ''].map(kept)).toEqual([
      'a',
      'b',
      'b',
      'b',
      'sales',
      'North',
      null,
    ]);
  });

  test('behind the last row say what happens otherwise; without any value there is none', () => {
    const changed = setCell(table, columns, { row: 2, column: 2 }, 'd');
    expect(changed.otherwise).toEqual(['d', 0]);
    const block = { top: 2, bottom: 2, left: 0, right: 4 };
    expect(clearCells(table, columns, block)).not.toHaveProperty('otherwise');
  });

  test('a block from a spreadsheet goes over the cells and makes rows below', () => {
    const pasted = pasteCells(
      table,
      columns,
      { row: 1, column: 0 },
      parseTsv('west\t60 to 80\tz\t9\nnorth\tany\ty\t8\n'),
    );
    expect(pasted.rows).toHaveLength(3);
    expect(pasted.rows[1]).toEqual({ when: ['"west"', '[60..80]'], give: ['z', 9], note: 'hot' });
    expect(pasted.rows[2]).toEqual({ when: ['"north"', '-'], give: ['y', 8] });
  });

  test('lines and tabs inside a cell survive the clipboard', () => {
    const cells = [
      ['a\tb', 'say "x"\nnow'],
      ['"east","south"', ''],
    ];
    expect(parseTsv(writeTsv(cells))).toEqual(cells);
    expect(parseTsv('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});

test('rows are inserted, copied, moved and removed, but one stays', () => {
  expect(teams(insertRow(table, 1))).toEqual(['a', null, 'b']);
  expect(teams(duplicateRow(table, 0))).toEqual(['a', 'a', 'b']);
  expect(teams(moveRow(table, 1, 0))).toEqual(['b', 'a']);
  expect(moveRow(table, 0, 5)).toBe(table);
  expect(removeRow(removeRow(table, 0), 0).rows).toEqual([
    { when: ['-', '-'], give: [null, null] },
  ]);
});

test('columns take their cells along', () => {
  const subject = {
    path: 'amount',
    label: { 'zh-CN': '金额', en: 'Amount' },
    field: { type: 'money' },
  } as Subject;
  const wider = addInput(table, subject);
  expect(wider.inputs[2]).toEqual({ expression: 'amount', type: 'number', label: subject.label });
  expect(wider.rows[0]?.when).toEqual(['"east"', '-', '-']);
  expect(moveInput(table, 0, 1).rows[0]?.when).toEqual(['-', '"east"']);
  expect(removeInput(table, 0).rows[1]?.when).toEqual(['>= 60']);
  expect(removeInput(removeInput(table, 0), 0).inputs).toHaveLength(1);
  expect(addOutput(table, { name: 'note', type: 'text' }).otherwise).toEqual(['c', 0, null]);
  expect(removeOutput(table, 0)).toMatchObject({
    otherwise: [0],
    rows: [{ give: [1] }, { give: [2] }],
  });
});
