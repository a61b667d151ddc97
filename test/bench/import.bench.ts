/** CSVs through public HTTP: permission, validation, unique check, reference, computed fields, event, rollup. */
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BenchCase, Row } from './support/bench-case.ts';
import { leadOf, prepareCrm } from './support/leads.ts';
import { type Product, withProduct } from './support/product.ts';

const rowsInLine = 100_000;
const rowsInLarge = 1_000_000;
const activities = 20;

interface Sheet {
  entity: string;
  columns: string[];
  /** Cells of the n-th row; no cell needs quotes. */
  cells: (n: number) => unknown[];
  options: object;
}

const leadColumns = [
  'name',
  'company',
  'phone',
  'email',
  'source',
  'region',
  'intent',
  'score',
  'amount',
  'externalId',
];

const sameNames = (columns: string[]) =>
  Object.fromEntries(columns.map((column) => [column, column]));

/** Leads of the CRM app: a unique field, a reference to one of a few activities, whose figures count them. */
const leads: Sheet = {
  entity: 'lead',
  columns: [...leadColumns, 'campaign'],
  cells(n) {
    const lead = leadOf(n, []);
    return [...leadColumns.map((column) => lead[column]), `Activity ${n % activities}`];
  },
  options: {
    mapping: { ...sameNames(leadColumns), campaign: 'activity' },
    refs: { activity: { by: 'name', missing: 'reject' } },
  },
};

const partColumns = ['name', 'code', 'price', 'stock', 'kind'];

const parts: Sheet = {
  entity: 'bench_part',
  columns: partColumns,
  cells: (n) => [`螺栓${n}`, `P-${n}`, (n % 9973) / 100, n % 500, n % 3 === 0 ? 'raw' : 'made'],
  options: { mapping: sameNames(partColumns) },
};

const partDefinition = {
  name: 'bench_part',
  label: { 'zh-CN': '零件', en: 'Part' },
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 100 },
      code: { type: 'string', maxLength: 40, 'x-unique': true },
      price: { type: 'number', 'x-type': 'money' },
      stock: { type: 'integer' },
      kind: { type: 'string', enum: ['raw', 'made'] },
    },
    required: ['name'],
  },
};

/** `count` rows as a file, made in pieces so that this process stays small as well. */
function fileOf({ columns, cells }: Sheet, count: number): Blob {
  const pieces: Blob[] = [];
  let text = `${columns.join(',')}\r\n`;
  for (let n = 0; n < count; n += 1) {
    text += `${cells(n).join(',')}\r\n`;
    if (text.length > 1_000_000) {
      pieces.push(new Blob([text]));
      text = '';
    }
  }
  return new Blob([...pieces, text]);
}

interface Done {
  rowsPerSecond: number;
  /** Processor time of the server for a thousand rows, its threads included. */
  cpuMs: number;
  peakMb: number;
}

async function importRows(product: Product, sheet: Sheet, count: number): Promise<Done> {
  const form = new FormData();
  form.set('file', fileOf(sheet, count), 'rows.csv');
  form.set('options', JSON.stringify({ ...sheet.options, runFlows: false }));
  const { id } = await product.call('POST', `/api/records/${sheet.entity}/import`, form);
  const before = await product.usage();
  let peakMb = 0;
  for (;;) {
    const status = await product.call('GET', `/api/imports/${id}`);
    const { rssMb, cpuMs } = await product.usage();
    peakMb = Math.max(peakMb, rssMb);
    if (status.state === 'done') {
      if (status.created !== count) throw new Error(`${status.created} of ${count} rows landed`);
      const seconds = (Date.parse(status.endedAt) - Date.parse(status.startedAt)) / 1000;
      return {
        rowsPerSecond: count / seconds,
        cpuMs: (cpuMs - before.cpuMs) / (count / 1000),
        peakMb,
      };
    }
    if (status.state !== 'queued' && status.state !== 'running')
      throw new Error(JSON.stringify(status));
    await setTimeout(200);
  }
}

async function measure(
  product: Product,
  { sheet, count, profile }: { sheet: Sheet; count: number; profile: string | undefined },
): Promise<Row[]> {
  const { rowsPerSecond, cpuMs, peakMb } = await product.profiled(profile, () =>
    importRows(product, sheet, count),
  );
  const what = `import of ${count.toLocaleString('en-US')} rows, ${sheet.entity}`;
  return [
    { name: what, value: rowsPerSecond, unit: 'rows/s' },
    { name: `${what}: processor time`, value: cpuMs, unit: 'ms/1,000 rows' },
    { name: `${what}: memory at its peak`, value: peakMb, unit: 'MB resident' },
  ];
}

export const run: BenchCase = async ({ large, profiles }) => {
  const profileOf = (name: string) => profiles && path.join(profiles, `${name}.cpuprofile`);
  const small = await withProduct(async (product) => {
    await product.call('POST', '/api/entities', partDefinition);
    const count = large ? rowsInLarge : rowsInLine;
    return measure(product, { sheet: parts, count, profile: profileOf('import-part') });
  });
  const crm = await withProduct(async (product) => {
    await prepareCrm(product);
    const profile = profileOf('import-lead');
    return measure(product, { sheet: leads, count: rowsInLine, profile });
  });
  return [...small, ...crm];
};
