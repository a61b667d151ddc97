import type {
  AggregateGroups,
  AggregateInput,
  MeasureInput,
} from '../../../schemas/generated/api-records.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { FieldLookup, QueryField } from '../../../schemas/model/check-filter.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import { type Finding, finding, pointerStep } from '../../../schemas/model/finding.ts';
import type {
  AggregateGroup,
  AggregateSpec,
  GroupKey,
  Measure,
  SortKey,
} from '../../store/port.ts';
import type { ReadCtx } from './change.ts';
import { refuseInvalid } from './commit-change.ts';
import { periodFilter } from './period-filter.ts';
import { rowsOf } from './record-query.ts';
import { allOf } from './visibility.ts';

const texts = {
  not_groupable: {
    'zh-CN': '不能按{label}分组。',
    en: 'Records cannot be grouped by {label}.',
  },
  unit_misplaced: {
    'zh-CN': '{label}不是日期，不能按时间单位分组。',
    en: '{label} is not a date and cannot be cut into periods.',
  },
  field_needed: {
    'zh-CN': '“{op}”需要指明字段。',
    en: '"{op}" needs a field.',
  },
  not_measurable: {
    'zh-CN': '“{op}”不能用于{label}。',
    en: '"{op}" cannot be used with {label}.',
  },
  sort_unknown: {
    'zh-CN': '没有名为“{name}”的分组或度量。',
    en: 'There is no group or measure "{name}".',
  },
};

const numeric = ['integer', 'number', 'money', 'percent', 'rating'];
const dated = ['date', 'dateTime'];

const unknownField = (pointer: string, key: string): Finding =>
  fieldFinding(pointer, 'unknown_field', { 'zh-CN': key, en: key });

function readGroups(
  given: NonNullable<AggregateInput['groupBy']>,
  lookup: FieldLookup,
): { groupBy: GroupKey[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const groupBy = given.map((group, index): GroupKey => {
    const at = `/groupBy/${index}`;
    const key = typeof group === 'string' ? group : group.field;
    const unit = typeof group === 'string' ? undefined : group.unit;
    const field = lookup(key);
    if (!field) findings.push(unknownField(at, key));
    else if (['json', 'multiSelect', 'longText'].includes(field.type))
      findings.push(finding(at, 'not_groupable', texts.not_groupable, { label: field.label }));
    else if (unit !== undefined && !dated.includes(field.type))
      findings.push(
        finding(`${at}/unit`, 'unit_misplaced', texts.unit_misplaced, { label: field.label }),
      );
    return unit === undefined ? key : { field: key, unit };
  });
  return { groupBy, findings };
}

function canMeasure(op: MeasureInput['op'], field: QueryField): boolean {
  switch (op) {
    case 'sum':
    case 'avg':
      return numeric.includes(field.type);
    case 'min':
    case 'max':
      return numeric.includes(field.type) || dated.includes(field.type);
    case 'count':
    case 'countDistinct':
      return !['json', 'multiSelect'].includes(field.type);
  }
}

function readMeasures(
  given: NonNullable<AggregateInput['measures']>,
  lookup: FieldLookup,
): { measures: Record<string, Measure>; findings: Finding[] } {
  const findings: Finding[] = [];
  const measures = Object.entries(given).flatMap(([name, measure]) => {
    if (!measure) return [];
    const at = `/measures${pointerStep(name)}`;
    const { op, field: key } = measure;
    if (!/^[a-zA-Z][a-zA-Z0-9_]{0,47}$/.test(name))
      findings.push(unknownField(at, name.slice(0, 100)));
    const field = key === undefined ? undefined : lookup(key);
    if (key !== undefined && !field) findings.push(unknownField(`${at}/field`, key));
    else if (!field && op !== 'count')
      findings.push(finding(at, 'field_needed', texts.field_needed, { op }));
    else if (field && !canMeasure(op, field))
      findings.push(
        finding(`${at}/op`, 'not_measurable', texts.not_measurable, { op, label: field.label }),
      );
    return [[name, key === undefined ? { op } : { op, field: key }] as const];
  });
  return { measures: Object.fromEntries(measures), findings };
}

/** `-sum,channel`: measures by name, groups by field or as `key.0`. */
function readSort(
  text: string | undefined,
  groupBy: GroupKey[],
  measures: Record<string, Measure>,
): { sort: SortKey[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const names = (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const sort = names.map((name): SortKey => {
    const key = name.replace(/^[-+]/, '');
    const group = groupBy.findIndex(
      (one, index) => (typeof one === 'string' ? one : one.field) === key || key === `key.${index}`,
    );
    const isMeasure = Object.hasOwn(measures, key);
    if (group < 0 && !isMeasure)
      findings.push(finding('/sort', 'sort_unknown', texts.sort_unknown, { name: key }));
    return {
      field: isMeasure ? key : `key.${group}`,
      direction: name.startsWith('-') ? -1 : 1,
    };
  });
  return { sort, findings };
}

/** Sums arrive as decimal texts; each prints as the number it is. */
function asNumbers(
  values: AggregateGroup['values'],
  measures: Record<string, Measure>,
): AggregateGroup['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const op = measures[name]?.op;
      const isDecimal = (op === 'sum' || op === 'avg') && typeof value === 'string';
      return [name, isDecimal ? Number(value) : value];
    }),
  );
}

function groupFilter(
  key: AggregateGroup['key'],
  groupBy: GroupKey[],
  lookup: FieldLookup,
  timeZone: string,
): Filter[] {
  return groupBy.map((group, index): Filter => {
    const value = key[index] ?? null;
    if (typeof group === 'string' || typeof value !== 'string')
      return { [typeof group === 'string' ? group : group.field]: value };
    const isMoment = lookup(group.field)?.type === 'dateTime';
    return { [group.field]: periodFilter(value, group.unit, isMoment ? timeZone : undefined) };
  });
}

const limits = { standard: 1000, most: 10_000 };

/** Groups and measures over the rows that the actor may read; each group's `filter` lists exactly its rows. */
export async function aggregateRecords(
  ctx: ReadCtx,
  entity: string,
  asked: AggregateInput,
): Promise<AggregateGroups> {
  const rows = rowsOf(ctx, entity, {
    filter: asked.filter,
    ...(asked.search === undefined ? {} : { search: asked.search }),
  });
  const groups = readGroups(asked.groupBy ?? [], rows.lookup);
  const measured = readMeasures(asked.measures ?? { count: { op: 'count' } }, rows.lookup);
  const sorted = readSort(asked.sort, groups.groupBy, measured.measures);
  refuseInvalid(ctx, [...groups.findings, ...measured.findings, ...sorted.findings]);
  if (rows.filter === false) return { groups: [], total: 0 };
  const timeZone = ctx.settings.APP_TIME_ZONE;
  const spec: AggregateSpec = {
    filter: rows.filter,
    ...(rows.search === undefined ? {} : { search: rows.search }),
    groupBy: groups.groupBy,
    measures: measured.measures,
    ...(sorted.sort.length > 0 ? { sort: sorted.sort } : {}),
    limit: Math.min(Math.max(asked.limit ?? limits.standard, 1), limits.most),
    timeZone,
  };
  const answer = await ctx.store.aggregate(rows.entity.collection, spec);
  return {
    groups: answer.groups.map(({ key, values }) => ({
      key,
      values: asNumbers(values, measured.measures),
      filter: allOf(rows.asked, ...groupFilter(key, groups.groupBy, rows.lookup, timeZone)),
    })),
    total: answer.total,
  };
}
