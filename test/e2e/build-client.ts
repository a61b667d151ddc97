import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(import.meta.dirname, '../..');

async function build(config: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--config', config],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' } },
  );
}

/** Builds the script of the public page into `dist/public-form` as the start does. */
export const buildPublicForm = (): Promise<void> => build('client/public-form/vite.config.ts');

/** Builds the client into `dist/client` as the start does, so that the browser sees what is in the tree. */
export const buildClient = (): Promise<void> => build('client/vite.config.ts');
