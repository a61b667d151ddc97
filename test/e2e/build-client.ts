import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(import.meta.dirname, '../..');

/** As the start builds it: not again where its sources are what they were, and never twice at a time. */
async function build(what: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['server/start.mjs', '--build-only', what], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
  });
}

/** Builds the script of the public page into `dist/public-form`, so that the browser sees what is in the tree. */
export const buildPublicForm = (): Promise<void> => build('public form');

/** Builds the client into `dist/client`, so that the browser sees what is in the tree. */
export const buildClient = (): Promise<void> => build('client');
