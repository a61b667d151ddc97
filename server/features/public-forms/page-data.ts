import type { PlannedField } from '../../../schemas/model/form/index.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { PageField, PagePlan } from '../../../schemas/model/form/page-plan.ts';
import type { Ctx } from '../../context.ts';
import type { OpenForm } from './find-public-form.ts';

const keptKeywords = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'pattern',
  'minItems',
  'maxItems',
] as const;

function schemaOf(schema: Record<string, unknown>): Record<string, unknown> {
  const entries = keptKeywords.flatMap((keyword) =>
    schema[keyword] === undefined ? [] : [[keyword, schema[keyword]] as const],
  );
  return Object.fromEntries(entries);
}

const pageField = ({ field, label, show, required }: PlannedField, locale: Locale): PageField => ({
  key: field.key,
  type: field.type,
  label: label[locale],
  schema: schemaOf(field.schema),
  ...(field.scale === undefined ? {} : { scale: field.scale }),
  show,
  required,
});

/** What the page's script needs to decide as the server does: fields, and its rules compiled. */
export function pagePlan(ctx: Ctx, { form, plan }: OpenForm, key: string): PagePlan {
  const rules = plan.expressions.map((text) => {
    const { plan: compiled } = ctx.expressions.prepare(text);
    return [text, compiled && !compiled.reads.includes('*') ? compiled : null] as const;
  });
  return {
    form: form.name,
    locale: ctx.locale,
    key,
    timeZone: ctx.settings.APP_TIME_ZONE,
    fields: plan.fields
      .filter(({ readOnly }) => !readOnly)
      .map((planned) => pageField(planned, ctx.locale)),
    rules: Object.fromEntries(rules),
  };
}
