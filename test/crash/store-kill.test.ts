import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { describe, expect, test } from '@jest/globals';
import { openStore } from '../../server/store/index.ts';
import { type Place, placeOn, stores } from './places.ts';

const STORE = new URL('../../server/store/index.ts', import.meta.url).href;
const ENOUGH = 500;

/** Eight clients write pairs as fast as they can and print each id once its transaction is answered. */
const WRITER = `
const { openStore } = await import(${JSON.stringify(STORE)});
const store = await openStore(JSON.parse(process.argv[1]));
await store.ensureCollection({ name: 'docs', fields: { v: 'number' }, search: ['name'] });
await store.ensureCollection({ name: 'log', log: true });
const write = async (client) => {
  for (let i = 0; ; i += 1) {
    const _id = client + '-' + i;
    await store.transaction(async (tx) => {
      await tx.insert('docs', { _id, v: i, name: '蓝海' });
      await tx.insert('log', { _id });
    });
    process.stdout.write(_id + '\\n');
  }
};
for (let client = 0; client < 8; client += 1) void write(client);
`;

const optionsOf = ({ dataDir, mongoUrl }: Place) => (mongoUrl ? { mongoUrl } : { dataDir });

async function acknowledgedBeforeKill(place: Place): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', WRITER, JSON.stringify(optionsOf(place))],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === ENOUGH) child.kill('SIGKILL');
  }
  return acknowledged;
}

describe.each(stores)('on %s', (name) => {
  test('every write that was answered before a SIGKILL is there afterwards, whole', async () => {
    const place = await placeOn(name);
    const acknowledged = await acknowledgedBeforeKill(place);
    expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
    const store = await openStore(optionsOf(place));
    await store.numbered('log');
    const docs = await store.find('docs', {});
    const log = await store.find('log', { sort: [{ field: 'seq', direction: 1 }] });
    const stored = new Set(docs.map(({ _id }) => _id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(new Set(log.map(({ _id }) => _id))).toEqual(stored);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    expect(await store.countAll('docs', { search: '蓝海' })).toBe(stored.size);
    await store.close();
    await place.drop();
  });
});
