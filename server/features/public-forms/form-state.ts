import type { PublicState, PublicStateInput } from '../../../schemas/generated/api-public-forms.ts';
import type { Ctx } from '../../context.ts';
import { answerForm } from '../forms/index.ts';
import { requirePublicForm } from './find-public-form.ts';
import { typeTexts } from './read-submission.ts';

/** For rules that only the server can answer. Throws `form.not_found`, `form.closed`. */
export async function readFormState(
  ctx: Ctx,
  name: string,
  { values }: PublicStateInput,
): Promise<PublicState> {
  const { plan } = await requirePublicForm(ctx, ctx.store, name);
  const typed = typeTexts(plan, values, ctx.settings.APP_TIME_ZONE);
  const { state } = await answerForm(ctx, plan, typed);
  return { visible: [...state.visible], required: [...state.required] };
}
