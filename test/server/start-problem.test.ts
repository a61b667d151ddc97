import { describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../server/app.ts';
import { readSettings } from '../../server/settings.ts';
import { startProblem } from '../../server/start-problem.ts';

const log = pino({ level: 'silent' });

/** What a start with these settings says when it fails. */
async function problemOf(env: Record<string, string>): Promise<string> {
  const settings = readSettings({ ADMIN_PASSWORD: 'start-password', ...env });
  try {
    const app = await createApp({ settings, log });
    await app.listen().finally(() => app.close());
  } catch (error) {
    return startProblem(error, settings);
  }
  throw new Error('it started');
}

async function withFolder<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(path.join(tmpdir(), 'formloom-start-'));
  return use(dir).finally(() => rm(dir, { recursive: true, force: true }));
}

describe('a start that fails', () => {
  it('names the address that is in use and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const said = await withFolder((DATA_DIR) => problemOf({ DATA_DIR, PORT: String(port) }));
    other.close();
    expect(said).toBe(
      `The address 127.0.0.1:${port} is in use. Stop the program that uses it, or set PORT to another number.`,
    );
  });

  it('tells a folder in use from one that is damaged or no folder at all', async () => {
    await withFolder(async (DATA_DIR) => {
      const app = await createApp({ settings: readSettings({ DATA_DIR }), log });
      expect(await problemOf({ DATA_DIR })).toContain('is used by another running Formloom');
      await app.close();
    });
    for (const name of ['formloom.lock', 'formloom.db'])
      await withFolder(async (DATA_DIR) => {
        await writeFile(path.join(DATA_DIR, name), 'no database '.repeat(1000));
        const said = await problemOf({ DATA_DIR });
        expect(said).toContain('file is not a database');
        expect(said).not.toContain('another running Formloom');
      });
    await withFolder(async (dir) => {
      const DATA_DIR = path.join(dir, 'file');
      await writeFile(DATA_DIR, '');
      expect(await problemOf({ DATA_DIR })).toContain('Set DATA_DIR to a folder');
    });
  });

  it('keeps the stack of what nobody foresaw', () => {
    const error = new Error('surprise');
    expect(startProblem(error, readSettings({}))).toBe(error.stack);
  });
});
