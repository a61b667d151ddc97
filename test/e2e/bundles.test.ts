import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildClient, buildPublicForm } from './build-client.ts';

interface Chunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
}

const kilobyte = 1024;
const dist = path.join(import.meta.dirname, '../../dist');

/** What a chunk is loaded with at once; what it loads later does not count. */
class Bundle {
  readonly chunks: Record<string, Chunk>;
  readonly #folder: string;

  constructor(folder: string, manifest: string) {
    this.#folder = path.join(dist, folder);
    this.chunks = JSON.parse(readFileSync(path.join(this.#folder, manifest), 'utf8'));
  }

  graphOf(...entries: string[]): Set<string> {
    const graph = new Set<string>();
    const add = (key: string): void => {
      if (graph.has(key)) return;
      graph.add(key);
      for (const imported of this.#chunk(key).imports ?? []) add(imported);
    };
    for (const entry of entries) add(entry);
    return graph;
  }

  codeOf(key: string): string {
    return readFileSync(path.join(this.#folder, this.#chunk(key).file), 'utf8');
  }

  /** Kilobytes, compressed. */
  sizeOf(keys: Iterable<string>): number {
    let bytes = 0;
    for (const key of keys) bytes += gzipSync(this.codeOf(key)).length;
    return bytes / kilobyte;
  }

  /** A module by the end of its name, as packages may be installed elsewhere. */
  find(end: string): string {
    const key = Object.keys(this.chunks).find((one) => one === end || one.endsWith(`/${end}`));
    if (key === undefined) throw new Error(`the build has no ${end}`);
    return key;
  }

  #chunk(key: string): Chunk {
    return this.chunks[key] as Chunk;
  }
}

/** A text that only the code of that package holds. */
const heavy = {
  echarts: '__ec_inner_',
  '@xyflow': 'react-flow__',
  '@codemirror': 'cm-content',
  jsonata: 'S0203',
  '@mantine/dates': 'CalendarHeader',
  '@dnd-kit': 'DndContext',
  'react-hook-form': 'shouldFocusError',
};

/** What loads until the workbench stands, the connection for live changes included. */
const firstScreen = [
  'index.html',
  'app/shell.tsx',
  'features/home/home-page.tsx',
  'socket.io-client/build/esm/index.js',
];

const row = (name: string, size: number) => `${size.toFixed(1).padStart(8)}  ${name}\n`;

describe('the script that is loaded', () => {
  let client: Bundle;
  let first: Set<string>;

  beforeAll(async () => {
    await buildClient();
    await buildPublicForm();
    client = new Bundle('client', '.vite/manifest.json');
    first = client.graphOf(...firstScreen.map((end) => client.find(end)));
  }, 300_000);

  test('stays under 300 KB for the first screen; every other page says what it adds', () => {
    const lines = Object.entries(client.chunks)
      .filter(([key, chunk]) => chunk.isDynamicEntry && !first.has(key))
      .map(([key]) => ({
        key,
        size: client.sizeOf([...client.graphOf(key)].filter((one) => !first.has(one))),
      }))
      .sort((left, right) => right.size - left.size)
      .map(({ key, size }) => row(key, size));
    const total = client.sizeOf(first);
    process.stdout.write(
      `KB of script, compressed\n${row('first screen', total)}and on top of it\n${lines.join('')}`,
    );
    expect(total).toBeLessThan(300);
  });

  test('stays under 60 KB for the public form', () => {
    const form = new Bundle('public-form', 'manifest.json');
    const entries = Object.keys(form.chunks).filter((key) => form.chunks[key]?.isEntry);
    const total = form.sizeOf(form.graphOf(...entries));
    process.stdout.write(row('public form', total));
    expect(entries).not.toEqual([]);
    expect(total).toBeLessThan(60);
  });

  test.each(Object.entries(heavy))('leaves %s out of the first screen', (_, mark) => {
    const holders = Object.keys(client.chunks).filter(
      (key) => client.chunks[key]?.file.endsWith('.js') && client.codeOf(key).includes(mark),
    );
    expect(holders).not.toEqual([]);
    expect(holders.filter((key) => first.has(key))).toEqual([]);
  });
});
