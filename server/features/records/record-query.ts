import type { Filter } from '../../../schemas/generated/filter.ts';
import {
  checkFilter,
  type FieldLookup,
  type QueryField,
} from '../../../schemas/model/check-filter.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import { type Finding, finding, pointerStep } from '../../../schemas/model/finding.ts';
import { systemFields } from '../../../schemas/model/system-fields.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { SortKey } from '../../store/port.ts';
import { refuseInvalid } from './commit-change.ts';
import { allOf, requireReadable, visibleFields } from './visibility.ts';

type Viewer = Pick<Ctx, 'catalog' | 'access' | 'locale'>;

/** What a list, an export or an aggregate asks for, as it came. */
export interface RowsQuery {
  filter?: unknown;
  /** `-amount,name` */
  sort?: string;
  search?: string;
}

/** The same, checked and bounded to what the actor may read. */
export interface Rows {
  entity: CatalogEntity;
  /** Fields that can be filtered, sorted and grouped by. */
  lookup: FieldLookup;
  /** The sender's own filter with values as they are stored. */
  asked: Filter;
  /** `asked`, the actor's rows and no deleted ones. False: none. */
  filter: Filter | false;
  sort: SortKey[];
  search: string | undefined;
}

const texts = {
  not_sortable: {
    'zh-CN': '不能按{label}排序。',
    en: 'Records cannot be sorted by {label}.',
  },
  time_dependent: {
    'zh-CN': '{label}随时间变化，只在查看时计算，不能用来筛选、排序或汇总。',
    en: '{label} changes with time and is computed when it is read. It cannot filter, sort or group records.',
  },
  too_many: { 'zh-CN': '最多按 {limit} 个字段排序。', en: 'Sort by at most {limit} fields.' },
};

const mostSortKeys = 5;

/** Finds the fields that the actor may name in queries. */
export function fieldLookup(ctx: Pick<Ctx, 'access'>, entity: CatalogEntity): FieldLookup {
  const known = new Map<string, QueryField>();
  for (const field of systemFields) known.set(field.key, field);
  for (const field of visibleFields(ctx, entity)) known.set(field.key, field);
  return (key) => known.get(key);
}

/** Refuses, with `request.invalid`, fields that have no stored value. */
function storedLookup(
  ctx: Viewer & Pick<Ctx, 'figures'>,
  entity: CatalogEntity,
  lookup: FieldLookup,
): FieldLookup {
  const timeDependent = ctx.figures.timeDependent(entity);
  return (key) => {
    const field = lookup(key);
    if (field && timeDependent.has(key))
      refuseInvalid(ctx, [
        finding(pointerStep(key), 'time_dependent', texts.time_dependent, { label: field.label }),
      ]);
    return field;
  };
}

function parseSort(
  text: string | undefined,
  lookup: FieldLookup,
): { sort: SortKey[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const names = (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length > mostSortKeys)
    findings.push(finding('/sort', 'too_many', texts.too_many, { limit: mostSortKeys }));
  const sort = names.slice(0, mostSortKeys).map((name): SortKey => {
    const key = name.replace(/^[-+]/, '');
    const field = lookup(key);
    if (!field) findings.push(fieldFinding('/sort', 'unknown_field', { 'zh-CN': key, en: key }));
    else if (field.type === 'json' || field.type === 'multiSelect')
      findings.push(finding('/sort', 'not_sortable', texts.not_sortable, { label: field.label }));
    return { field: key, direction: name.startsWith('-') ? -1 : 1 };
  });
  return {
    sort: sort.filter((key, at) => sort.findIndex((one) => one.field === key.field) === at),
    findings,
  };
}

/** Whether the sender speaks of deleted records, which are otherwise left out. */
function namesDeleted(filter: Filter): boolean {
  return Object.entries(filter).some(([key, part]) => {
    if (key === '_deletedAt') return true;
    if (key === '$and' || key === '$or') return (part as Filter[]).some(namesDeleted);
    return key === '$not' && namesDeleted(part as Filter);
  });
}

/**
 * With hidden fields among the searched ones a hit would tell what they hold, so only the visible ones are looked
 * through: slower, by filter.
 */
function searchOf(
  ctx: Pick<Ctx, 'access'>,
  entity: CatalogEntity,
  text: string | undefined,
): { search?: string; filter?: Filter } {
  const words = (text ?? '').trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return {};
  const { hiddenFields } = ctx.access.entity(entity.name);
  const searched = entity.fields.filter(
    (field) => field.search && !field.archived && !field.computed,
  );
  if (!searched.some((field) => hiddenFields.has(field.key))) return { search: words.join(' ') };
  const visible = searched.filter((field) => !hiddenFields.has(field.key));
  if (visible.length === 0) return { filter: { _id: { $in: [] } } };
  return {
    filter: {
      $and: words.map((word) => ({
        $or: visible.map((field) => ({ [field.key]: { $contains: word } })),
      })),
    },
  };
}

/** Checks a query and bounds it to the actor's rows; throws `request.invalid` with pointers, `entity.not_found`. */
export function rowsOf(ctx: Viewer & Pick<Ctx, 'figures'>, name: string, query: RowsQuery): Rows {
  const entity = requireReadable(ctx, name);
  const lookup = storedLookup(ctx, entity, fieldLookup(ctx, entity));
  const checked = checkFilter(query.filter ?? {}, lookup);
  const { sort, findings } = parseSort(query.sort, lookup);
  refuseInvalid(ctx, [...checked.findings, ...findings]);
  const searched = searchOf(ctx, entity, query.search);
  const isTrash = namesDeleted(checked.filter);
  const rows = ctx.access.rowFilter(entity.name, 'read');
  const trash = isTrash ? ctx.access.rowFilter(entity.name, 'delete') : null;
  const filter =
    rows === false || trash === false
      ? false
      : allOf(isTrash ? null : { _deletedAt: null }, checked.filter, rows, trash, searched.filter);
  return { entity, lookup, asked: checked.filter, filter, sort, search: searched.search };
}

/** Columns of a list: `a,b` checked; undefined for all. */
export function parseFields(
  ctx: Viewer,
  text: string | undefined,
  lookup: FieldLookup,
): string[] | undefined {
  const names = (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) return undefined;
  const unknown = names.filter(
    (name) => name !== '_computed' && name !== '_entity' && !lookup(name),
  );
  refuseInvalid(
    ctx,
    unknown.map((name) =>
      fieldFinding(`/fields${pointerStep(name)}`, 'unknown_field', { 'zh-CN': name, en: name }),
    ),
  );
  return [...new Set(names)];
}
