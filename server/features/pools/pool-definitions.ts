import type { Filter } from '../../../schemas/generated/filter.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { checkFilter } from '../../../schemas/model/check-filter.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import { systemFields } from '../../../schemas/model/system-fields.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { findCalendar, holdCalendar } from '../calendars/index.ts';
import { createDefinitionStore, type DefinitionStore } from '../definitions/index.ts';
import { bumpCatalogVersion } from '../entities/index.ts';
import { refuseWhileUsed } from './pool-uses.ts';

type Checked = Pick<Ctx, 'catalog' | 'locale'>;

function checkFollowUp({ catalog, locale }: Checked, pool: PoolDocument): Problem[] {
  const followUp = pool.returns?.followUp;
  if (!followUp) return [];
  const { entity, field } = followUp;
  const followed = catalog.get(entity);
  if (!followed)
    return [problemAt('/returns/followUp/entity', 'entity.not_found', locale, { entity })];
  if (followed.field(field)?.relation?.entity === pool.entity) return [];
  const about = { field, entity: pool.entity };
  return [problemAt('/returns/followUp/field', 'pool.follow_up_field', locale, about)];
}

/** Every condition of the pool and where it stands. */
function conditionsOf({ returns = {} }: PoolDocument): [pointer: string, filter: Filter][] {
  const ofRules = (returns.rules ?? []).flatMap(({ when, unless }, at) => [
    [`/returns/rules/${at}/when`, when] as const,
    [`/returns/rules/${at}/unless`, unless] as const,
  ]);
  return [['/returns/unless', returns.unless] as const, ...ofRules].flatMap(([pointer, filter]) =>
    filter ? [[pointer, filter]] : [],
  );
}

/** A field that is gone, or a value that no record has, would make a rule hold for all or for none without a word. */
function checkConditions(locale: Locale, entity: CatalogEntity, pool: PoolDocument): Problem[] {
  const lookup = (key: string) => {
    const field = entity.field(key);
    return field && !field.archived ? field : systemFields.find((one) => one.key === key);
  };
  return conditionsOf(pool)
    .flatMap(([pointer, filter]) => checkFilter(filter, lookup, pointer).findings)
    .map(({ pointer, code, detail }) => ({ pointer, code, detail: detail[locale] }));
}

function checkOrder(locale: Locale, entity: CatalogEntity, pool: PoolDocument): Problem[] {
  const field = pool.claimOrder?.field;
  if (field === undefined || entity.field(field)) return [];
  return [problemAt('/claimOrder/field', 'pool.claim_order_field', locale, { field })];
}

/** What its schema cannot see: unknown entities and fields, conditions that mean nothing. */
export function checkPool(ctx: Checked, pool: PoolDocument): Problem[] {
  const { catalog, locale } = ctx;
  const entity = catalog.get(pool.entity);
  const unknown = () => [problemAt('/entity', 'entity.not_found', locale, { entity: pool.entity })];
  return [
    ...(entity ? checkOrder(locale, entity, pool) : unknown()),
    ...(entity ? checkConditions(locale, entity, pool) : []),
    ...checkFollowUp(ctx, pool),
  ];
}

async function checkCalendar(ctx: Ctx, { calendar }: PoolDocument): Promise<Problem[]> {
  if (calendar === undefined || (await findCalendar(ctx.store, calendar))) return [];
  return [problemAt('/calendar', 'calendar.unknown', ctx.locale, { calendar })];
}

/** Whoever deletes a calendar that counts here from now on either sees the pool or is in its way. */
async function holdHours(
  tx: Transaction,
  { calendar }: PoolDocument,
  before: PoolDocument | undefined,
): Promise<void> {
  if (calendar === undefined || calendar === before?.calendar) return;
  if (!(await holdCalendar(tx, calendar)))
    throw new AppError('calendar.unknown', { details: { calendar } });
}

/** Whoever deletes a team that becomes a member either sees the pool or is in its way. */
async function holdTeams(tx: Transaction, { members }: PoolDocument): Promise<void> {
  const named = members?.teams ?? [];
  if (named.length === 0) return;
  const teams = await tx.find('teams', {
    filter: { $or: [{ _id: { $in: named } }, { name: { $in: named } }] },
    fields: ['name'],
  });
  for (const { _id } of teams) await tx.touch('teams', _id);
}

const definitions = createDefinitionStore<PoolDocument>({
  collection: 'pools',
  right: 'pools',
  check: async (ctx, pool) => [...checkPool(ctx, pool), ...(await checkCalendar(ctx, pool))],
  refuseRemoval: refuseWhileUsed,
  /** Whether there is a pool for an entity is part of the catalogue, against which each write is checked. */
  async onChange(tx, before, after) {
    if (before?.entity !== after?.entity) await bumpCatalogVersion(tx);
    if (after) await holdTeams(tx, after);
    if (after) await holdHours(tx, after, before);
  },
});

async function thenRefresh<Result>(ctx: Ctx, change: Promise<Result>): Promise<Result> {
  const result = await change;
  await ctx.catalog.refresh();
  return result;
}

export const poolDefinitions: DefinitionStore<PoolDocument> = {
  ...definitions,
  create: (ctx, given) => thenRefresh(ctx, definitions.create(ctx, given)),
  replace: (ctx, name, given) => thenRefresh(ctx, definitions.replace(ctx, name, given)),
  remove: (ctx, name) => thenRefresh(ctx, definitions.remove(ctx, name)),
};

/** Throws `pool.not_found`. */
export async function requirePool(
  reader: Pick<Reader, 'find'>,
  name: string,
): Promise<PoolDocument> {
  const [pool] = await reader.find('pools', { filter: { name }, limit: 1 });
  if (!pool) throw new AppError('pool.not_found', { details: { name } });
  return pool as unknown as PoolDocument;
}
