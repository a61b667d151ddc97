import { access, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../settings.ts';

const folderOf = (settings: Pick<Settings, 'DATA_DIR'>): string =>
  path.join(settings.DATA_DIR, 'imports');

/** Where the uploaded file of an import is kept. */
export const importFile = (settings: Pick<Settings, 'DATA_DIR'>, id: string): string =>
  path.join(folderOf(settings), `${id}.csv`);

/** Takes over an upload, which would otherwise end with its request. */
export async function keepUpload(
  settings: Pick<Settings, 'DATA_DIR'>,
  upload: string,
  id: string,
): Promise<void> {
  await mkdir(folderOf(settings), { recursive: true });
  await rename(upload, importFile(settings, id));
}

export const hasFile = (settings: Pick<Settings, 'DATA_DIR'>, id: string): Promise<boolean> =>
  access(importFile(settings, id)).then(
    () => true,
    () => false,
  );

export const dropFile = (settings: Pick<Settings, 'DATA_DIR'>, id: string): Promise<void> =>
  rm(importFile(settings, id), { force: true });
