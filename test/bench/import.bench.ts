/** A CSV of leads through public HTTP: permission, validation, unique check, reference, computed fields, event, rollup. */
import path from 'node:path';
import type { BenchCase, Row } from './support/bench-case.ts';
import { leadOf, prepareCrm } from './support/leads.ts';
import { type Product, withProduct } from './support/product.ts';

const columns = [
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
const activities = 20;

/** `count` rows as a file, made in pieces so that this process stays small as well. */
function leadFile(count: number): Blob {
  const pieces: Blob[] = [];
  let text = `${columns.join(',')},campaign\r\n`;
  for (let n = 0; n < count; n += 1) {
    const lead = leadOf(n, []);
    text += `${columns.map((column) => lead[column]).join(',')},Activity ${n % activities}\r\n`;
    if (text.length > 1_000_000) {
      pieces.push(new Blob([text]));
      text = '';
    }
  }
  return new Blob([...pieces, text]);
}

const options = {
  mapping: {
    ...Object.fromEntries(columns.map((column) => [column, column])),
    campaign: 'activity',
  },
  refs: { activity: { by: 'name', missing: 'reject' } },
};

interface Done {
  seconds: number;
  rows: number;
  peakMb: number;
}

async function importRows(product: Product, count: number): Promise<Done> {
  const form = new FormData();
  form.set('file', leadFile(count), 'leads.csv');
  form.set('options', JSON.stringify(options));
  const { id } = await product.call('POST', '/api/records/lead/import', form);
  let peakMb = 0;
  for (;;) {
    const status = await product.call('GET', `/api/imports/${id}`);
    peakMb = Math.max(peakMb, (await product.usage()).rssMb);
    if (status.state === 'done') {
      if (status.created !== count) throw new Error(`${status.created} of ${count} rows landed`);
      const seconds = (Date.parse(status.endedAt) - Date.parse(status.startedAt)) / 1000;
      return { seconds, rows: status.rows, peakMb };
    }
    if (status.state !== 'queued' && status.state !== 'running')
      throw new Error(JSON.stringify(status));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export const run: BenchCase = ({ large, profiles }) =>
  withProduct(async (product) => {
    await prepareCrm(product);
    const count = large ? 1_000_000 : 100_000;
    const profile = profiles && path.join(profiles, 'import.cpuprofile');
    const { seconds, rows, peakMb } = await product.profiled(profile, () =>
      importRows(product, count),
    );
    const what = `import of ${count.toLocaleString('en-US')} rows`;
    const result: Row[] = [
      { name: what, value: rows / seconds, unit: 'rows/s' },
      { name: `${what}: memory at its peak`, value: peakMb, unit: 'MB resident' },
    ];
    return result;
  });
