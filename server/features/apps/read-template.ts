import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppBundle, AppHead } from '../../../schemas/generated/app-bundle.ts';
import { AppError } from '../../errors.ts';
import { projectRoot } from '../../project-root.ts';

const templatesDir = path.join(projectRoot, 'templates');

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}

async function readFolder<T>(folder: string): Promise<T[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => readJson<T>(path.join(folder, name))));
}

async function readList<T>(file: string): Promise<T[]> {
  return existsSync(file) ? readJson<T[]>(file) : [];
}

export const templateDir = (name: string): string => path.join(templatesDir, name);

/** The heads of the apps that are shipped. */
export async function listTemplates(): Promise<AppHead[]> {
  const names = await readdir(templatesDir);
  const files = names
    .map((name) => path.join(templatesDir, name, 'app.json'))
    .filter((file) => existsSync(file));
  return Promise.all(files.map((file) => readJson<AppHead>(file)));
}

/** A shipped app, put together from its files. Throws `app.template_not_found`. */
export async function readTemplate(name: string): Promise<AppBundle> {
  const dir = templateDir(name);
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(name) || !existsSync(path.join(dir, 'app.json'))) {
    throw new AppError('app.template_not_found', { details: { name } });
  }
  const folder = (kind: string) => readFolder<AppBundle['entities'][number]>(path.join(dir, kind));
  return {
    app: await readJson<AppHead>(path.join(dir, 'app.json')),
    teams: await readList(path.join(dir, 'teams.json')),
    roles: await readList(path.join(dir, 'roles.json')),
    entities: await folder('entities'),
    calendars: await folder('calendars'),
    pools: await folder('pools'),
    forms: await folder('forms'),
    views: await folder('views'),
    dashboards: await folder('dashboards'),
    rules: await folder('rules'),
    flows: await folder('flows'),
  };
}
