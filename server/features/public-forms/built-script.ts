import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../project-root.ts';

export interface BuiltScript {
  /** The file that the page names. */
  entry: string;
  /** What every built file holds, by its name, which carries a hash of it. */
  files: ReadonlyMap<string, string>;
}

export const hashOfText = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 10);

const folder = path.join(projectRoot, 'dist', 'public-form');

type Manifest = Record<string, { file: string; isEntry?: boolean }>;

function readBuilt(): BuiltScript | undefined {
  try {
    const text = readFileSync(path.join(folder, 'manifest.json'), 'utf8');
    const parts = Object.values(JSON.parse(text) as Manifest);
    const entry = parts.find(({ isEntry }) => isEntry)?.file;
    const files = parts.map(
      ({ file }) => [file, readFileSync(path.join(folder, file), 'utf8')] as const,
    );
    return entry === undefined ? undefined : { entry, files: new Map(files) };
  } catch {
    return undefined;
  }
}

let built: BuiltScript | undefined;

/** The scripts of the public page, read once they are built; the page works without. */
export function builtScript(): BuiltScript | undefined {
  built ??= readBuilt();
  return built;
}
