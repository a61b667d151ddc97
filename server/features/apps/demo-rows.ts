import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Field } from '../../../schemas/model/fields.ts';
import type { Catalog, CatalogEntity } from '../../catalog.ts';
import { stableId } from './stable-id.ts';

/** A line of a demo file: the record's own key, its owner's key, then fields; relations name the other record's key. */
export type DemoRow = Record<string, string>;

/** Where an app's demo lies, and by how many weeks its dates move. */
export interface DemoSource {
  app: string;
  dir: string;
  weeks: number;
}

export interface DemoRecord {
  id: string;
  owner: string | null;
  values: Record<string, unknown>;
}

const weekMs = 7 * 86_400_000;

const readCsv = async (file: string): Promise<DemoRow[]> =>
  parse(await readFile(file), { columns: true, bom: true, skip_empty_lines: true }) as DemoRow[];

export async function readPeople(dir: string): Promise<DemoRow[]> {
  const file = path.join(dir, 'people.csv');
  return existsSync(file) ? readCsv(file) : [];
}

/** The entities that have a demo file, each after those that its relations name. */
export async function demoOrder(dir: string, catalog: Catalog): Promise<CatalogEntity[]> {
  const names = new Set(
    (await readdir(dir)).filter((name) => name.endsWith('.csv')).map((name) => name.slice(0, -4)),
  );
  const ordered: CatalogEntity[] = [];
  const visit = (entity: CatalogEntity) => {
    if (ordered.includes(entity) || !names.delete(entity.name)) return;
    for (const { relation } of entity.fields) {
      const other = relation && catalog.get(relation.entity);
      if (other) visit(other);
    }
    ordered.push(entity);
  };
  for (const entity of catalog.all()) visit(entity);
  return ordered;
}

/**
 * How many whole weeks ago the day was that the files were made for, by their `as-of.txt`: their dates move as far, so
 * that the demo is as recent on every day, and a Monday stays a Monday.
 */
export async function weeksSinceMade(dir: string, now: Date): Promise<number> {
  const file = path.join(dir, 'as-of.txt');
  if (!existsSync(file)) return 0;
  const made = Date.parse((await readFile(file, 'utf8')).trim());
  return Math.max(0, Math.floor((now.getTime() - made) / weekMs));
}

function laterBy(weeks: number, text: string): string {
  return new Date(Date.parse(text) + weeks * weekMs).toISOString().slice(0, text.length);
}

function valueOf(source: DemoSource, field: Field, text: string): unknown {
  switch (field.type) {
    case 'date':
    case 'dateTime':
      return laterBy(source.weeks, text);
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return Number(text);
    case 'boolean':
      return text === 'true';
    case 'multiSelect':
      return text.split('|');
    case 'relation':
      return stableId(source.app, field.relation?.entity ?? '', text);
    default:
      return text;
  }
}

/** A line as the record it becomes. */
function demoRecord(source: DemoSource, entity: CatalogEntity, row: DemoRow): DemoRecord {
  const values: Record<string, unknown> = {};
  for (const field of entity.fields) {
    const text = row[field.key];
    if (text !== undefined && text !== '') values[field.key] = valueOf(source, field, text);
  }
  return {
    id: stableId(source.app, entity.name, row.key ?? ''),
    owner: row.owner ? stableId(source.app, 'people', row.owner) : null,
    values,
  };
}

export async function readDemoRecords(
  source: DemoSource,
  entity: CatalogEntity,
): Promise<DemoRecord[]> {
  const rows = await readCsv(path.join(source.dir, `${entity.name}.csv`));
  return parentsFirst(rows, entity).map((row) => demoRecord(source, entity, row));
}

/** Rows of one file that refer to each other, in an order in which each finds what it names. */
function parentsFirst(rows: DemoRow[], entity: CatalogEntity): DemoRow[] {
  const own = entity.fields
    .filter(({ relation }) => relation?.entity === entity.name)
    .map(({ key }) => key);
  const waiting = new Map(rows.map((row) => [row.key ?? '', row]));
  const ordered: DemoRow[] = [];
  const take = (row: DemoRow) => {
    if (!waiting.delete(row.key ?? '')) return;
    for (const key of own) {
      const parent = waiting.get(row[key] ?? '');
      if (parent) take(parent);
    }
    ordered.push(row);
  };
  for (const row of rows) take(row);
  return ordered;
}
