import { Readable } from 'node:stream';
import type { ExportQuery } from '../../../schemas/generated/api-imports.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import { systemFields } from '../../../schemas/model/system-fields.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { requireEntity } from '../access/index.ts';
import {
  type ReadCtx,
  refuseInvalid,
  requireReadable,
  scanRecords,
  visibleFields,
} from '../records/index.ts';
import { titlesOf } from './reference-titles.ts';
import { byteOrderMark, csvLine, harmless } from './write-csv.ts';

type ExportCtx = ReadCtx & Pick<Ctx, 'directory'>;

/** How the values of one column become text. `title` columns show what a reference points to. */
interface ExportColumn {
  key: string;
  heading: string;
  kind: 'value' | 'title';
  field: Field | undefined;
}

/** Columns of ours that a file gets unless it names its own; enough to join exported tables. */
const usualSystemColumns = ['_id', '_stage', '_owner', '_pool', '_createdAt', '_updatedAt'];

const yesNo: Record<Locale, [string, string]> = { 'zh-CN': ['是', '否'], en: ['yes', 'no'] };

function readFilter(text: string | undefined): unknown {
  if (text === undefined || text === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('request.unreadable', { details: { reason: 'filter: JSON' }, cause });
  }
}

const isReference = (field: Field | undefined): boolean =>
  field?.type === 'relation' || field?.type === 'user';

function keysOf(ctx: ExportCtx, entity: CatalogEntity, wanted: string | undefined): string[] {
  const visible = visibleFields(ctx, entity).map((field) => field.key);
  const named = (wanted ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
  if (named.length === 0) return ['_id', ...visible, ...usualSystemColumns.slice(1)];
  const known = new Set([...visible, ...systemFields.map((field) => field.key)]);
  refuseInvalid(
    ctx,
    named
      .filter((key) => !known.has(key))
      .map((key) => ({
        pointer: `/fields/${key}`,
        code: 'unknown_field',
        detail: { 'zh-CN': `没有字段“${key}”。`, en: `There is no field "${key}".` },
      })),
  );
  return [...new Set(named)];
}

function columnsOf(ctx: ExportCtx, entity: CatalogEntity, query: ExportQuery): ExportColumn[] {
  const isLabelled = query.header === 'labels';
  const refs = query.refs ?? (isLabelled ? 'title' : 'id');
  return keysOf(ctx, entity, query.fields).flatMap((key): ExportColumn[] => {
    const field = entity.field(key);
    const label = field?.label ?? systemFields.find((one) => one.key === key)?.label;
    const heading = isLabelled ? (label?.[ctx.locale] ?? key) : key;
    const value: ExportColumn = { key, heading, kind: 'value', field };
    if (!(isReference(field) || key === '_owner') || refs === 'id') return [value];
    const title: ExportColumn = { ...value, kind: 'title' };
    if (refs === 'title') return [title];
    return [value, { ...title, heading: isLabelled ? `${heading} *` : `${key}.title` }];
  });
}

function optionText(
  field: Field | undefined,
  id: string,
  locale: Locale,
  isLabelled: boolean,
): string {
  const option = isLabelled ? field?.options.find((one) => one.id === id) : undefined;
  return harmless(option?.label[locale] ?? id);
}

function valueText(
  value: unknown,
  { field }: ExportColumn,
  locale: Locale,
  isLabelled: boolean,
): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return isLabelled ? yesNo[locale][value ? 0 : 1] : String(value);
  if (typeof value === 'string')
    return field?.options.length ? optionText(field, value, locale, isLabelled) : harmless(value);
  if (Array.isArray(value) && value.every((part) => typeof part === 'string'))
    return value.map((part) => optionText(field, part, locale, isLabelled)).join(';');
  return JSON.stringify(value);
}

async function* linesOf(
  ctx: ExportCtx,
  entity: CatalogEntity,
  query: ExportQuery,
  batches: AsyncIterable<RecordDoc[]>,
): AsyncGenerator<string> {
  const columns = columnsOf(ctx, entity, query);
  const isLabelled = query.header === 'labels';
  const referenced = columns.filter((column) => column.kind === 'title');
  yield (query.bom ? byteOrderMark : '') +
    csvLine(columns.map((column) => harmless(column.heading)));
  for await (const records of batches) {
    const titles = await titlesOf(
      ctx,
      referenced.map(({ key, field }) => ({ key, target: field?.relation?.entity })),
      records,
    );
    yield records
      .map((record) =>
        csvLine(
          columns.map((column) => {
            const value = record[column.key];
            if (column.kind === 'title')
              return typeof value === 'string' ? harmless(titles.get(value) ?? '') : '';
            return valueText(value, column, ctx.locale, isLabelled);
          }),
        ),
      )
      .join('');
  }
}

/**
 * The records of a list as CSV, as they are read: the list's filter, sort, search and columns, cut to what the
 * reader may see. Text that a spreadsheet would run gets an apostrophe in front. Throws `auth.forbidden`,
 * `request.invalid`.
 */
export function exportRecords(ctx: ExportCtx, name: string, query: ExportQuery): Readable {
  const entity = requireReadable(ctx, name);
  requireEntity(ctx, entity.name, 'export');
  columnsOf(ctx, entity, query);
  const batches = scanRecords(ctx, entity.name, {
    filter: readFilter(query.filter),
    ...(query.sort === undefined ? {} : { sort: query.sort }),
    ...(query.search === undefined ? {} : { search: query.search }),
  });
  return Readable.from(linesOf(ctx, entity, query, batches));
}
