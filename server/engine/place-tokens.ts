import type { MigrationMapping } from '../../schemas/generated/operation.ts';
import type { Compensation, Token } from '../../schemas/generated/run.ts';
import {
  type Migration,
  keepsWatch,
  migrationProblem,
  undoneBy,
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
  requirePlace(migration, { ...mapping, ...began }, node);
  return `${target?.node ?? node}${group.slice(node.length)}`;
}

/** What is kept by node follows the node to its new id. */
export const renamed = <T>(
  values: Readonly<Record<string, T>>,
  mapping: MigrationMapping,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(values).map(([node, value]) => [mapping[node]?.node ?? node, value]),
  );

/** What undoes a finished node there. A node without a place keeps its name, which says what is missing when it is asked for. */
export const placeUndoing = (
  migration: Migration,
  mapping: MigrationMapping,
  undoing: Compensation,
): Compensation => ({
  ...undoing,
  of: mapping[undoing.of]?.node ?? undoing.of,
  node: undoneBy(migration, mapping, undoing) ?? undoing.node,
});

/** A token that begins its node anew. */
const entered = (token: Token, node: string): Token => ({
  id: token.id,
  node,
  state: 'ready',
  ...carriedBy(token),
  ...(token.untold ? { untold: true } : {}),
});

/** The token with what it carries, by the names of the other version. */
function withNames(migration: Migration, mapping: MigrationMapping, token: Token): Token {
  const named = (group: string) => groupIn(migration, mapping, group);
  const { groups, holds, counts, compensates } = token;
  return {
    ...token,
    ...(groups ? { groups: groups.map(named) } : {}),
    ...(holds === undefined ? {} : { holds: named(holds) }),
    ...(counts ? { counts: renamed(counts, mapping) } : {}),
    ...(compensates ? { compensates: placeUndoing(migration, mapping, compensates) } : {}),
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
    const next = withNames(migration, mapping, token);
    const node = mapping[token.node]?.node ?? token.node;
    placed.tokens.push(enters(token) ? entered(next, node) : next);
  }
  return placed;
}
