import type { EntityItem } from '../../../../schemas/generated/api-entities.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

/** A way from records of another entity up to this one, by relation fields. */
export interface RollupPath {
  /** Whose records are counted. */
  entity: string;
  /** `contract.opportunity.activity` */
  via: string;
  /** The entities on the way, this one last. */
  stops: string[];
}

const mostHops = 4;

/** Every way by which records of other entities lead to this one, the shortest first. */
export function rollupPaths(entities: EntityItem[], target: string): RollupPath[] {
  const relations = entities.flatMap((entity) =>
    fieldsOf(entity).flatMap(({ key, relation, archived }) =>
      relation && !archived ? [{ from: entity.name, key, to: relation.entity }] : [],
    ),
  );
  const found: RollupPath[] = [];
  let edge: RollupPath[] = [{ entity: target, via: '', stops: [] }];
  for (let hop = 0; hop < mostHops; hop += 1) {
    edge = edge.flatMap((path) =>
      relations
        .filter(({ from, to }) => to === path.entity && from !== target)
        .filter(({ from }) => !path.stops.includes(from))
        .map(
          ({ from, key }): RollupPath => ({
            entity: from,
            via: path.via === '' ? key : `${key}.${path.via}`,
            stops: [path.entity, ...path.stops],
          }),
        ),
    );
    found.push(...edge);
  }
  return found;
}
