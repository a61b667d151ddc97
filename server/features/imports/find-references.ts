import type { Filter } from '../../../schemas/generated/filter.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Reader } from '../../store/port.ts';
import { cellReader } from './convert-cell.ts';
import type { ImportPlan, ReferencePlan } from './import-plan.ts';
import type { ReadRow } from './read-row.ts';

/** What the text of a cell names: one record, none, or more than one. */
export type Found = { id: string } | 'none' | 'many';

/** Remembered look-ups of one import, bounded so that a file of any size fits. */
export class ReferenceMemory {
  private readonly found = new Map<string, Found>();
  private readonly limit: number;
  constructor(limit = 20_000) {
    this.limit = limit;
  }

  key(field: string, text: string): string {
    return `${field}\n${text}`;
  }

  get(field: string, text: string): Found | undefined {
    return this.found.get(this.key(field, text));
  }

  set(field: string, text: string, found: Found): void {
    this.found.set(this.key(field, text), found);
  }

  /** Before the look-ups of some rows, so that none of theirs is forgotten until they have landed. */
  makeRoom(): void {
    if (this.found.size >= this.limit) this.found.clear();
  }

  forget(): void {
    this.found.clear();
  }
}

const batchSize = 100;

/** The value under which the other record keeps what the cell says. */
export function keyValue({ target, by }: ReferencePlan, text: string, timeZone: string): unknown {
  const field = target.field(by);
  if (!field) return text;
  const converted = cellReader(field, { dateOrder: undefined, timeZone, values: {} })(text);
  return converted.ok ? converted.value : text;
}

function visible(filter: Filter, allowed: Filter | null): Filter {
  return allowed === null ? filter : { $and: [filter, allowed] };
}

async function lookUp(
  ctx: Pick<Ctx, 'access' | 'settings'>,
  reader: Reader,
  plan: ReferencePlan,
  texts: string[],
): Promise<Map<string, Found>> {
  const allowed = ctx.access.rowFilter(plan.target.name, 'read');
  const result = new Map<string, Found>(texts.map((text) => [text, 'none']));
  if (allowed === false) return result;
  const byValue = new Map<unknown, string[]>();
  for (const text of texts) {
    const value = keyValue(plan, text, ctx.settings.APP_TIME_ZONE);
    byValue.set(value, [...(byValue.get(value) ?? []), text]);
  }
  const wanted = [...byValue.keys()] as (string | number | boolean)[];
  const filter = visible({ [plan.by]: { $in: wanted }, _deletedAt: null }, allowed);
  const limit = wanted.length * 5;
  const records = await reader.find<RecordDoc>(plan.target.collection, {
    filter,
    fields: [plan.by],
    limit,
  });
  if (records.length === limit && wanted.length > 1) {
    for (const text of texts) {
      for (const [key, found] of await lookUp(ctx, reader, plan, [text])) result.set(key, found);
    }
    return result;
  }
  for (const record of records) {
    for (const text of byValue.get(record[plan.by]) ?? [])
      result.set(text, result.get(text) === 'none' ? { id: record._id } : 'many');
  }
  return result;
}

/** Looks up what the rows refer to and is not remembered yet: one query for each field and hundred texts. */
export async function findReferences(
  ctx: Pick<Ctx, 'access' | 'settings'>,
  reader: Reader,
  plan: ImportPlan,
  rows: ReadRow[],
  memory: ReferenceMemory,
): Promise<void> {
  memory.makeRoom();
  for (const [field, reference] of plan.references) {
    const texts = new Set(rows.flatMap((row) => row.references.get(field) ?? []));
    const unknown = [...texts].filter((text) => memory.get(field, text) === undefined);
    for (let from = 0; from < unknown.length; from += batchSize) {
      const found = await lookUp(ctx, reader, reference, unknown.slice(from, from + batchSize));
      for (const [text, what] of found) memory.set(field, text, what);
    }
  }
}
