import type { FormDefinition } from '../../../schemas/generated/form.ts';
import type { Scope } from '../../../schemas/model/expressions/scope.ts';
import { pointerStep } from '../../../schemas/model/finding.ts';
import { say, type Text } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import type { Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import { createDefinitionStore, type Stored } from '../definitions/index.ts';
import { refuseWhileInFlows } from './form-flows.ts';

const texts = {
  field_unknown: {
    'zh-CN': '没有字段“{name}”。',
    en: 'There is no field "{name}".',
  },
  field_twice: {
    'zh-CN': '字段“{name}”在表单里出现了两次，保留一处。',
    en: 'The field "{name}" is in the form twice. Keep one.',
  },
  expression: {
    'zh-CN': '表达式有误：{reason}',
    en: 'The expression is not right: {reason}',
  },
} as const satisfies Record<string, Text>;

const problem = (
  ctx: Ctx,
  pointer: string,
  code: keyof typeof texts,
  values: Record<string, unknown>,
): Problem => ({ pointer, code, detail: say(texts[code], ctx.locale, values) });

function checkExpression(ctx: Ctx, scope: Scope, pointer: string, text: unknown): Problem[] {
  if (typeof text !== 'string') return [];
  return ctx.expressions
    .prepare(text, scope)
    .analysis.problems.filter(({ severity }) => severity === 'error')
    .map(({ detail }) => problem(ctx, pointer, 'expression', { reason: detail[ctx.locale] }));
}

/** Fields that can keep where a visitor came from. */
const textTypes = new Set(['text', 'longText', 'url']);

function checkFields(ctx: Ctx, form: FormDefinition): Problem[] {
  const entity = ctx.catalog.require(form.entity);
  const scope: Scope = { fields: entity.fields };
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const [p, page] of form.pages.entries()) {
    for (const [s, section] of page.sections.entries()) {
      const place = `/pages/${p}/sections/${s}`;
      problems.push(...checkExpression(ctx, scope, `${place}/show`, section.show));
      for (const [f, given] of section.fields.entries()) {
        const pointer = `${place}/fields/${f}`;
        const name = { name: given.field };
        const field = entity.field(given.field);
        if (!field || field.archived)
          problems.push(problem(ctx, `${pointer}/field`, 'field_unknown', name));
        if (seen.has(given.field))
          problems.push(problem(ctx, `${pointer}/field`, 'field_twice', name));
        seen.add(given.field);
        problems.push(...checkExpression(ctx, scope, `${pointer}/show`, given.show));
        problems.push(...checkExpression(ctx, scope, `${pointer}/required`, given.required));
      }
    }
  }
  for (const key of Object.keys(form.public?.fixed ?? {})) {
    const field = entity.field(key);
    if (!field || field.archived || field.computed)
      problems.push(
        problem(ctx, `/public/fixed${pointerStep(key)}`, 'field_unknown', { name: key }),
      );
  }
  for (const [source, key] of Object.entries(form.public?.capture ?? {})) {
    const field = entity.field(key ?? '');
    if (!field || field.archived || field.computed || !textTypes.has(field.type))
      problems.push(
        problem(ctx, `/public/capture${pointerStep(source)}`, 'field_unknown', { name: key }),
      );
  }
  return problems;
}

async function check(ctx: Ctx, form: FormDefinition): Promise<Problem[]> {
  if (!ctx.catalog.get(form.entity))
    return [problemAt('/entity', 'entity.not_found', ctx.locale, { entity: form.entity })];
  const problems = checkFields(ctx, form);
  const name = form.public?.pool;
  if (name !== undefined) {
    const [pool] = await ctx.store.find('pools', {
      filter: { name, entity: form.entity },
      limit: 1,
    });
    if (!pool) problems.push(problemAt('/public/pool', 'pool.not_found', ctx.locale, { name }));
  }
  return problems;
}

/** A form shows labels of its entity, so who may not read the entity does not see the form. */
const isVisible = (ctx: Ctx, form: Stored<FormDefinition>): boolean =>
  ctx.access.has('forms') || ctx.access.entity(form.entity).read !== 'none';

export const formDefinitions = createDefinitionStore<FormDefinition>({
  collection: 'forms',
  right: 'forms',
  check,
  refuseRemoval: refuseWhileInFlows,
  isVisible,
});
