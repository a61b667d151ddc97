import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync, cpSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');

/** A forbidden import for every place of the house; each is planted in a copy and must be refused. */
const forbidden: [place: string, imported: string][] = [
  ['schemas/model/planted.ts', '../../server/errors.ts'],
  ['schemas/model/planted.ts', '../../client/main.tsx'],
  ['schemas/model/planted.ts', 'node:fs'],
  ['schemas/model/planted.ts', 'express'],
  ['server/store/planted.ts', '../features/access/index.ts'],
  ['server/store/planted.ts', '../engine/index.ts'],
  ['server/store/planted.ts', '@photostructure/sqlite'],
  ['server/store/sqlite/planted.ts', 'mongodb'],
  ['server/store/mongodb/planted.ts', '@photostructure/sqlite'],
  ['server/store/mongodb/planted.ts', '../../engine/index.ts'],
  ['server/store/sqlite/planted.ts', '../../http/route.ts'],
  ['server/engine/planted.ts', '../features/access/index.ts'],
  ['server/engine/planted.ts', 'express'],
  ['server/engine/planted.ts', 'jsonata'],
  ['server/engine/nodes/planted.ts', '../../features/records/index.ts'],
  ['server/expressions/planted.ts', '../store/port.ts'],
  ['server/expressions/planted.ts', 'jsonata'],
  ['server/features/records/planted.ts', '../access/access.ts'],
  ['server/features/records/planted.ts', '../../app.ts'],
  ['server/features/records/planted.ts', '@photostructure/sqlite'],
  ['server/features/records/planted.ts', 'jsonata'],
  ['server/http/planted.ts', '../../client/main.tsx'],
  ['client/features/home/planted.ts', '../../../server/errors.ts'],
  ['client/ui/planted.ts', 'node:path'],
  ['client/api/planted.ts', 'mongodb'],
];

const allowed: [place: string, imported: string][] = [
  ['server/features/records/planted.ts', '../access/index.ts'],
  ['server/features/records/planted.ts', '../../http/route.ts'],
  ['server/store/sqlite/planted.ts', '@photostructure/sqlite'],
  ['server/store/mongodb/planted.ts', 'mongodb'],
  ['client/features/home/planted.ts', '../../../schemas/model/language.ts'],
];

describe('import directions', () => {
  let copy = '';

  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'formloom-house-'));
    cpSync(path.join(root, '.oxlintrc.json'), path.join(copy, '.oxlintrc.json'));
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const isRefused = (place: string, imported: string): boolean => {
    const file = path.join(copy, place);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `import * as planted from '${imported}';\nexport const kept = planted;\n`);
    try {
      execFileSync(process.execPath, [path.join(root, 'node_modules/oxlint/bin/oxlint'), place], {
        cwd: copy,
        encoding: 'utf8',
        stdio: 'pipe',
      });
      return false;
    } catch (error) {
      return String((error as { stdout?: string }).stdout).includes('no-restricted-imports');
    } finally {
      rmSync(file);
    }
  };

  test.each(forbidden)('%s may not import %s', (place, imported) => {
    expect(isRefused(place, imported)).toBe(true);
  });

  test.each(allowed)('%s may import %s', (place, imported) => {
    expect(isRefused(place, imported)).toBe(false);
  });
});
