import type { MigrationMapping } from '../../schemas/generated/operation.ts';
import type { Token } from '../../schemas/generated/run.ts';
import {
  type Migration,
  keepsWatch,
  migrationProblem,
} from '../../schemas/model/flow/migration.ts';
import { AppError } from '../errors.ts';
import { bodyOf, nodeOfGroup } from './groups.ts';
import { carriedBy } from './move-tokens.ts';

export interface Placed {
  /** Those of the other version. */
  tokens: Token[];
  /** Those whose steps end: they enter a node anew, have no place, or are in the body of one that does. */
  leaving: Token[];
}

function requirePlace(migration: Migration, mapping: MigrationMapping, node: string): void {
  const problem = migrationProblem(migration, mapping, node);
  if (problem) throw new AppError(problem.code, { details: problem.details });
}

/** A group has the name of the node where it began: its join and its frame know it by that. */
function groupIn(migration: Migration, mapping: MigrationMapping, group: string): string {
  const node = nodeOfGroup(group);
  const target = mapping[node];
  const began = target && { [node]: { ...target, how: 'enter' as const } };
  requirePlace(migration, began ?? {}, node);
  return `${target?.node ?? node}${group.slice(node.length)}`;
}

/** The token in the groups of the other version. */
function withGroups(migration: Migration, mapping: MigrationMapping, token: Token): Token {
  const named = (group: string) => groupIn(migration, mapping, group);
  const { groups, holds } = token;
  return {
    ...token,
    ...(groups ? { groups: groups.map(named) } : {}),
    ...(holds === undefined ? {} : { holds: named(holds) }),
  };
}

/**
 * Where the tokens of a run stand in the other version, each in the branch and body that it is in. Pure. Throws
 * `migration.*` when one has no place there.
 */
export function placeTokens(
  migration: Migration,
  mapping: MigrationMapping,
  tokens: readonly Token[],
): Placed {
  const enters = ({ node, watch }: Token) => !watch && mapping[node]?.how === 'enter';
  const bodies = new Set(tokens.filter(enters).flatMap((token) => bodyOf(tokens, token)));
  const placed: Placed = { tokens: [], leaving: [...bodies] };
  for (const token of tokens) {
    if (bodies.has(token)) continue;
    const isGone = token.watch === true && !keepsWatch(migration, token.node);
    if (isGone || enters(token)) placed.leaving.push(token);
    if (isGone) continue;
    if (!token.watch) requirePlace(migration, mapping, token.node);
    const next = withGroups(migration, mapping, token);
    const node = mapping[token.node]?.node ?? token.node;
    placed.tokens.push(
      enters(token) ? { id: token.id, node, state: 'ready', ...carriedBy(next) } : next,
    );
  }
  return placed;
}
