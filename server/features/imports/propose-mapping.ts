import type { CatalogEntity } from '../../catalog.ts';
import type { Field, FieldType } from '../../../schemas/model/fields.ts';
import { nameMatch } from './column-names.ts';
import { folded } from './convert-cell.ts';
import type { ColumnSurvey, Shape } from './survey-columns.ts';

export interface Proposal {
  field: string | null;
  /** 0 to 1. */
  confidence: number;
}

/** Fields that an import by somebody who may not write `closed` ones can fill. */
const importableFields = (entity: CatalogEntity, closed: ReadonlySet<string>): Field[] =>
  entity.fields.filter((field) => !field.archived && !field.readOnly && !closed.has(field.key));

const fitting: Record<Exclude<Shape, 'empty' | 'text'>, FieldType[]> = {
  email: ['email', 'user', 'text'],
  phone: ['phone', 'text', 'integer'],
  integer: ['integer', 'number', 'money', 'percent', 'rating', 'phone', 'text'],
  number: ['number', 'money', 'percent', 'text'],
  boolean: ['boolean', 'select', 'text'],
  date: ['date', 'dateTime', 'text'],
};

/** What the values say: 1 speaks for the field, 0 nothing, -1 against it. */
function shapeMatch(column: ColumnSurvey, field: Field): -1 | 0 | 1 {
  if (field.type === 'select' || field.type === 'multiSelect') {
    const known = new Set(
      field.options.flatMap((option) =>
        [option.id, option.label['zh-CN'], option.label.en].map(folded),
      ),
    );
    return column.samples.some((sample) => known.has(folded(sample))) ? 1 : 0;
  }
  if (column.shape === 'empty') return 0;
  if (column.shape === 'text') {
    return ['text', 'longText', 'relation', 'user', 'json', 'url'].includes(field.type) ? 0 : -1;
  }
  if (field.type === column.shape) return 1;
  return fitting[column.shape].includes(field.type) || field.type === 'relation' ? 0 : -1;
}

/** How well a column's heading names the field. It is often the entity itself: `product` above the names of products. */
function headingMatch(heading: string, entity: CatalogEntity, field: Field): number {
  const best = (names: string[]) => Math.max(...names.map((name) => nameMatch(heading, name)));
  const own = best([field.key, field.label['zh-CN'], field.label.en]);
  if (field.key !== entity.titleField) return own;
  const { name, label } = entity.definition;
  const whole = best([name, label['zh-CN'], label.en]);
  return Math.max(own, whole >= 0.8 ? whole : 0);
}

function score(column: ColumnSurvey, entity: CatalogEntity, field: Field): number {
  const byName = headingMatch(column.name, entity, field);
  const byShape = shapeMatch(column, field);
  if (byName === 0) return byShape === 1 && ['email', 'phone'].includes(column.shape) ? 0.6 : 0;
  return Math.max(0, Math.min(1, byName + (byShape === 1 ? 0.1 : byShape === -1 ? -0.4 : 0)));
}

/** The best field for each column, each field once, the surest pairs first. `closed`: fields that the importer may not write. */
export function proposeMapping(
  columns: ColumnSurvey[],
  entity: CatalogEntity,
  closed: ReadonlySet<string>,
): Map<string, Proposal> {
  const fields = importableFields(entity, closed);
  const pairs = columns
    .flatMap((column) =>
      fields.map((field) => ({
        column: column.name,
        field: field.key,
        score: score(column, entity, field),
      })),
    )
    .filter((pair) => pair.score >= 0.4)
    .sort((a, b) => b.score - a.score);
  const proposals = new Map<string, Proposal>(
    columns.map(({ name }) => [name, { field: null, confidence: 0 }]),
  );
  const taken = new Set<string>();
  for (const pair of pairs) {
    if (taken.has(pair.field) || proposals.get(pair.column)?.field) continue;
    taken.add(pair.field);
    proposals.set(pair.column, {
      field: pair.field,
      confidence: Math.round(pair.score * 100) / 100,
    });
  }
  return proposals;
}
