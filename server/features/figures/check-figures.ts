import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import { type FigureProblem, planFigures } from '../../../schemas/model/figures/index.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { type Finding, pointerStep } from '../../../schemas/model/finding.ts';
import type { Catalog } from '../../catalog.ts';

const identityOf = ({ entity, field, part, code }: FigureProblem): string =>
  [entity, field, part, code].join(' ');

function findingOf(problem: FigureProblem, draft: string): Finding {
  const { entity, field, part, code, detail } = problem;
  if (entity === draft) {
    const place = `/schema/properties${pointerStep(field)}/x-formula`;
    return { pointer: part ? `${place}${pointerStep(part)}` : place, code, detail };
  }
  return {
    pointer: '/schema/properties',
    code,
    detail: {
      'zh-CN': `这会使“${entity}.${field}”无法计算：${detail['zh-CN']}`,
      en: `This would break "${entity}.${field}": ${detail.en}`,
    },
  };
}

/**
 * Every mistake in formulas and rollups with the draft in place of the installed definition: its own, and those
 * that it would cause in other entities. Pointers go into the draft.
 */
export function checkFigures(
  draft: Pick<EntityDefinition, 'name' | 'schema'>,
  catalog: Pick<Catalog, 'all'>,
  timeZone: string,
): Finding[] {
  const installed = catalog.all();
  const others = installed.filter(({ name }) => name !== draft.name);
  const changed = [...others, { name: draft.name, fields: fieldsOf(draft) }];
  const known = new Set(planFigures(installed, timeZone).problems.map(identityOf));
  return planFigures(changed, timeZone)
    .problems.filter((problem) => problem.entity === draft.name || !known.has(identityOf(problem)))
    .map((problem) => findingOf(problem, draft.name));
}
