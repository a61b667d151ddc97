import type {
  FigureProgress,
  FigureProgressList,
  RebuildInput,
} from '../../../schemas/generated/api-figures.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import { inLanguage } from '../../../schemas/model/finding.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { requireRight } from '../access/index.ts';
import type { Rebuild } from './collections.ts';

const progressOf = (rebuild: Rebuild): FigureProgress => {
  const { entity, fields, state, done, total, startedAt, finishedAt } = rebuild;
  const ended = finishedAt === undefined ? {} : { finishedAt };
  return { entity, fields, state, done, total, startedAt, ...ended };
};

/** How far figures are computed anew for old records, those that still run first. Needs the right to definitions. */
export async function listProgress(
  ctx: Pick<Ctx, 'access' | 'figures'>,
): Promise<FigureProgressList> {
  requireRight(ctx, 'definitions');
  const items = (await ctx.figures.progress()).map(progressOf);
  const isLater = ({ state }: FigureProgress) => (state === 'running' ? 0 : 1);
  return { items: items.sort((a, b) => isLater(a) - isLater(b)) };
}

/**
 * Computes the figures of an entity, or one, anew from the rows in the background. Throws `auth.forbidden`,
 * `entity.not_found`, and `request.invalid` for a field that is not computed.
 */
export async function rebuildFigures(
  ctx: Pick<Ctx, 'access' | 'figures' | 'catalog' | 'locale'>,
  { entity, field }: RebuildInput,
): Promise<FigureProgressList> {
  requireRight(ctx, 'definitions');
  const known = ctx.catalog.require(entity);
  if (field !== undefined && !known.field(field)?.computed) {
    const found = fieldFinding('/field', 'unknown_field', { 'zh-CN': field, en: field });
    throw new AppError('request.invalid', { problems: inLanguage([found], ctx.locale) });
  }
  await ctx.figures.rebuild(entity, field);
  return listProgress(ctx);
}
