import type { FormDefinition } from '../../../schemas/generated/form.ts';
import { type FormPlan, planForm } from '../../../schemas/model/form/index.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';

export interface OpenForm {
  form: FormDefinition & { public: NonNullable<FormDefinition['public']> };
  entity: CatalogEntity;
  plan: FormPlan;
}

/** Fields that outside people may not fill because they would have to see our records or people to do so. */
const isForOutsiders = (entity: CatalogEntity, key: string): boolean => {
  const type = entity.field(key)?.type;
  return type !== 'relation' && type !== 'user' && type !== 'json';
};

/**
 * The form as outside people get it. A form that never was public is as absent as one that does not exist.
 * Throws `form.not_found`, `form.closed`.
 */
export async function requirePublicForm(
  ctx: Pick<Ctx, 'catalog' | 'clock'>,
  reader: Pick<Reader, 'find'>,
  name: string,
): Promise<OpenForm> {
  const [found] = await reader.find('forms', { filter: { name }, limit: 1 });
  const form = found as unknown as FormDefinition | undefined;
  const entity = form && ctx.catalog.get(form.entity);
  if (!form?.public || !entity) throw new AppError('form.not_found');
  const { open, from, until } = form.public;
  const now = ctx.clock.now().toISOString();
  const isEarly = from !== undefined && now < new Date(from).toISOString();
  const isLate = until !== undefined && now > new Date(until).toISOString();
  if (!open || isEarly || isLate) throw new AppError('form.closed');
  const fixed = form.public.fixed ?? {};
  const plan = planForm(form, (key) =>
    isForOutsiders(entity, key) && !(key in fixed) ? entity.field(key) : undefined,
  );
  return { form: { ...form, public: form.public }, entity, plan };
}
