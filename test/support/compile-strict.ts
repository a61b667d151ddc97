import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Compiles the files with `tsc --strict`, starting from `use.ts`; throws what the compiler says. */
export function compileStrict(files: Record<string, string>): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'formloom-types-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const tsc = path.resolve('node_modules/typescript/bin/tsc');
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--types', ''];
  try {
    execFileSync(process.execPath, [tsc, ...options, path.join(folder, 'use.ts')], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    throw new Error((error as { stdout: string }).stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
