import type { PublicForm, PublicFormField } from '../../../schemas/generated/api-public-forms.ts';
import type { PlannedField } from '../../../schemas/model/form/index.ts';
import type { Locale, Text } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import { type OpenForm, requirePublicForm } from './find-public-form.ts';

const limitKeywords = ['minLength', 'maxLength', 'minimum', 'maximum'] as const;

function limitsOf({ field }: PlannedField): Record<string, number> {
  const entries = limitKeywords.flatMap((keyword) => {
    const value = field.schema[keyword];
    return typeof value === 'number' ? [[keyword, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

function publicField(planned: PlannedField, locale: Locale): PublicFormField {
  const { field } = planned;
  const live = field.options.filter((option) => option.archived !== true);
  const limits = limitsOf(planned);
  return {
    key: field.key,
    label: planned.label[locale],
    type: field.type,
    required: planned.required,
    help: planned.help?.[locale] ?? null,
    placeholder: planned.placeholder?.[locale] ?? null,
    ...(live.length > 0
      ? { options: live.map(({ id, label }) => ({ id, label: label[locale] })) }
      : {}),
    ...(planned.show.length > 0
      ? { show: planned.show.map((text) => `(${text})`).join(' and ') }
      : {}),
    ...(planned.defaultValue === undefined ? {} : { default: planned.defaultValue }),
    ...(Object.keys(limits).length > 0 ? { limits } : {}),
  };
}

/** Only what filling it in needs: labels, types, options; no entity, no pool, no ids. */
export function publicForm({ form, plan }: OpenForm, locale: Locale): PublicForm {
  const writable = new Map(
    plan.fields.filter(({ readOnly }) => !readOnly).map((planned) => [planned.field.key, planned]),
  );
  const titleOf = (title: Text | undefined) => title?.[locale] ?? null;
  return {
    name: form.name,
    title: form.label[locale],
    description: titleOf(form.description),
    pages: form.pages.map((page) => ({
      title: titleOf(page.title),
      sections: page.sections.map((section) => ({
        title: titleOf(section.title),
        fields: section.fields.flatMap(({ field }) => {
          const planned = writable.get(field);
          return planned ? [publicField(planned, locale)] : [];
        }),
      })),
    })),
  };
}

export async function readPublicForm(ctx: Ctx, name: string): Promise<PublicForm> {
  return publicForm(await requirePublicForm(ctx, ctx.store, name), ctx.locale);
}
