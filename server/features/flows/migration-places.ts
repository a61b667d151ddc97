/** The lines of a migration's preview: where runs stand, and whatever else needs a place in the other version. Pure. */
import type { MigrationPlace, MigrationRole } from '../../../schemas/generated/api-flows.ts';
import type { MigrationMapping } from '../../../schemas/generated/operation.ts';
import { errorCatalogue } from '../../../schemas/model/errors.ts';
import {
  type Migration,
  type MigrationProblem,
  type Undoing,
  keepsWatch,
  migrationProblem,
  migrationWords,
  scopesOf,
  undoingProblem,
} from '../../../schemas/model/flow/index.ts';
import { type Locale, say } from '../../../schemas/model/language.ts';

export interface Standing {
  runs: number;
  watches: number;
}

interface Preview {
  migration: Migration;
  mapping: MigrationMapping;
  locale: Locale;
}

interface Line {
  role: MigrationRole;
  standing: Standing;
  problem: MigrationProblem | undefined;
}

const nobody: Standing = { runs: 0, watches: 0 };

function timersOf(
  { migration, mapping }: Preview,
  node: string,
  { role, standing: { runs, watches } }: Line,
): MigrationPlace['timers'] {
  if (runs === 0 && watches > 0) return keepsWatch(migration, node) ? 'kept' : 'ended';
  if (role === 'ends') return 'ended';
  const how = role === 'stands' ? mapping[node]?.how : undefined;
  return how === 'enter' ? 'planned' : how === 'stay' ? 'kept' : 'none';
}

function placeOf(preview: Preview, id: string, line: Line): MigrationPlace {
  const { migration, mapping, locale } = preview;
  const { role, standing, problem } = line;
  const node = migration.from.nodes.find((one) => one.id === id);
  return {
    node: id,
    role,
    type: node?.type ?? null,
    label: node?.label ?? null,
    ...standing,
    target: mapping[id] ?? null,
    candidates: migration.to.nodes.flatMap((one) => (one.type === node?.type ? one.id : [])),
    problem: problem
      ? {
          code: problem.code,
          detail: say(
            errorCatalogue[problem.code],
            locale,
            migrationWords(migration, locale, problem),
          ),
        }
      : null,
    timers: timersOf(preview, id, line),
  };
}

/** What encloses a place where runs stand, unless it simply stays: its branches and bodies must have a name there. */
function isWorthALine({ mapping }: Preview, node: string, problem: unknown): boolean {
  return problem !== undefined || mapping[node]?.node !== node;
}

/**
 * One line for each node where runs stand; further lines for the forks and bodies around them and for what would undo
 * something, as far as somebody has to know or choose where they are in the other version.
 */
export function migrationPlaces(
  preview: Preview,
  {
    standing,
    undoing,
  }: { standing: ReadonlyMap<string, Standing>; undoing: readonly (Undoing & { runs: number })[] },
): MigrationPlace[] {
  const { migration, mapping } = preview;
  const scopesAt = scopesOf(migration.from, migration.types);
  const lines = new Map<string, Line>();
  const around = new Set<string>();
  for (const [node, here] of standing) {
    const scopes = scopesAt(node);
    const ends = scopes.some((scope) => scope.kind === 'body' && entersAnew(scope.node));
    const isAsked = here.runs > 0 && !ends;
    const problem = isAsked ? migrationProblem(migration, mapping, node) : undefined;
    lines.set(node, { role: ends ? 'ends' : 'stands', standing: here, problem });
    if (isAsked) for (const scope of scopes) around.add(scope.node);
  }
  for (const node of around) {
    const began = mapping[node] && { [node]: { ...mapping[node], how: 'enter' as const } };
    const problem = migrationProblem(migration, { ...mapping, ...began }, node);
    if (!lines.has(node) && isWorthALine(preview, node, problem))
      lines.set(node, { role: 'around', standing: nobody, problem });
  }
  for (const { of, node, runs } of undoing) {
    const problem = undoingProblem(migration, mapping, { of, node });
    if (!lines.has(node) && isWorthALine(preview, node, problem))
      lines.set(node, { role: 'undoes', standing: { runs, watches: 0 }, problem });
  }
  return [...lines].map(([node, line]) => placeOf(preview, node, line));

  function entersAnew(node: string): boolean {
    return standing.has(node) && mapping[node]?.how === 'enter';
  }
}
