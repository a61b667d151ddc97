import { Ajv2020 } from 'ajv/dist/2020.js';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import { checkEntity, type EntityDraft } from '../../../schemas/model/entity/check-entity.ts';
import {
  checkEntityChange,
  fieldInUse,
  fieldsArchivedBy,
} from '../../../schemas/model/entity/check-entity-change.ts';
import { vocabulary } from '../../../schemas/model/entity/keywords.ts';
import { entityFinding } from '../../../schemas/model/entity/problems.ts';
import { type Finding, inLanguage } from '../../../schemas/model/finding.ts';
import type { Catalog } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Problem } from '../../errors.ts';
import { withDrafts } from './catalog.ts';
import { catalogEntityOf } from './catalog-entity.ts';
import { type FieldUseFinder, findUses, nameOfUse, ownUses } from './field-uses.ts';
import { isLinearPattern } from './linear-pattern.ts';
import { recordValidator, validatesField } from './record-validator.ts';

/** A definition about to be saved, beside the one it replaces. */
export interface Change {
  before?: EntityDefinition;
  after: EntityDefinition;
}

const metaValidator = new Ajv2020({ strict: false, allErrors: false, logger: false });
metaValidator.addVocabulary([...vocabulary]);

function schemaErrors(schema: object): string[] {
  if (metaValidator.validateSchema(schema) === true) return [];
  const pointers = (metaValidator.errors ?? []).map((error) => error.instancePath);
  return [...new Set(pointers)].slice(0, 20);
}

/** What is wrong with the schema itself, apart from formulas and from what a change of it would break. */
export function checkSchema(draft: EntityDraft, hasEntity: (name: string) => boolean): Finding[] {
  return checkEntity(draft, { hasEntity, isLinearPattern, isValid: validatesField, schemaErrors });
}

/** Last word of the validator's own compiler. */
function checkCompiles(after: EntityDefinition): Finding[] {
  try {
    recordValidator(catalogEntityOf(after));
    return [];
  } catch {
    return [entityFinding('/schema', 'schema_invalid')];
  }
}

async function checkArchived(
  ctx: Pick<Ctx, 'store'>,
  finders: FieldUseFinder[],
  { before, after }: Change,
): Promise<Finding[]> {
  if (!before) return [];
  const entity = catalogEntityOf(after);
  const findings: Finding[] = [];
  for (const field of fieldsArchivedBy(before, after)) {
    const uses = [
      ...ownUses(entity, field.key),
      ...(await findUses(finders, ctx.store, after.name, field.key)),
    ];
    if (uses.length > 0) findings.push(fieldInUse(field, uses.map(nameOfUse)));
  }
  return findings;
}

/** Everything wrong with one of several definitions that are saved together, in the reader's language. */
export async function checkDefinition(
  ctx: Pick<Ctx, 'catalog' | 'figures' | 'store' | 'locale'>,
  finders: FieldUseFinder[],
  change: Change,
  all: EntityDefinition[],
): Promise<Problem[]> {
  const catalog = withDrafts(ctx.catalog, all);
  const form = checkSchema(change.after, (name) => catalog.get(name) !== undefined);
  if (form.length > 0) return inLanguage(form, ctx.locale);
  const meaning = [
    ...(change.before ? checkEntityChange(change.before, change.after) : []),
    ...(await checkArchived(ctx, finders, change)),
    ...checkCompiles(change.after),
  ];
  const figures = ctx.figures.check(
    change.after,
    catalogWithoutFigureChange(ctx.catalog, all, change),
    ctx.locale,
  );
  return [...inLanguage(meaning, ctx.locale), ...figures];
}

/** What is installed, with the other drafts but the old form of this one: `figures.check` tells what the draft adds. */
function catalogWithoutFigureChange(
  catalog: Catalog,
  all: EntityDefinition[],
  { after }: Change,
): Catalog {
  return withDrafts(
    catalog,
    all.filter(({ name }) => name !== after.name),
  );
}
