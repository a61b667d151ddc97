import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { newId } from '../ids.ts';
import { holdFolder } from '../store/index.ts';

/** A place at which one server runs at a time. */
export interface HeldPlace {
  name: string;
  leave(): void;
}

/** The folder's own name, made once. */
async function nameOf(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'server-id');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== '') return known;
  const made = newId();
  await writeFile(file, made);
  return made;
}

/**
 * Holds the data folder on this host until the process ends, however that ends: who holds it next knows that this server
 * is dead. Undefined when another process has the folder, or it cannot be told. The host is part of the name, since a
 * folder may be copied.
 */
export async function holdPlace(dataDir: string): Promise<HeldPlace | undefined> {
  let held: { close(): void } | undefined;
  try {
    const lock = holdFolder(dataDir);
    held = lock;
    return { name: `${hostname()}/${await nameOf(dataDir)}`, leave: () => lock.close() };
  } catch {
    held?.close();
    return undefined;
  }
}
