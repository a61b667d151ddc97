import type { FlowGraph } from '../../schemas/generated/flow.ts';
import type { MigrationMapping } from '../../schemas/generated/operation.ts';
import type { Migration } from '../../schemas/model/flow/migration.ts';
import { stagesAt } from '../../schemas/model/flow/stages-at.ts';
import type { StoredRun } from './collections.ts';

type Staged = Pick<StoredRun, 'stage' | 'stageSince'>;

/** The stage of a run that a person put somewhere else: the one that it has, where that is possible there. Pure. */
export function restaged(run: Staged, possible: readonly string[], at: string): Staged {
  const [first] = possible;
  const isKept = run.stage !== undefined && possible.includes(run.stage);
  return first === undefined || isKept ? {} : { stage: first, stageSince: at };
}

const stageIn = ({ nodes }: FlowGraph, id: string | undefined): unknown =>
  nodes.find((node) => node.id === id && node.type === 'stage')?.settings?.stage;

/** What the stage is called in the other version: by where its node goes. */
function renamedStage(
  { from, to }: Pick<Migration, 'from' | 'to'>,
  mapping: MigrationMapping,
  stage: string | undefined,
): string | undefined {
  const node = from.nodes.find(({ id }) => stage !== undefined && stageIn(from, id) === stage);
  const renamed = stageIn(to, mapping[node?.id ?? '']?.node);
  return typeof renamed === 'string' ? renamed : stage;
}

/** The stage of a run where it stands in the other version. Pure. */
export function migratedStage(
  migration: Pick<Migration, 'from' | 'to'>,
  mapping: MigrationMapping,
  { run, tokens, at }: { run: Staged; tokens: StoredRun['tokens']; at: string },
): Staged {
  const stage = renamedStage(migration, mapping, run.stage);
  const find = stagesAt(migration.to);
  const possible = tokens.flatMap(({ node, watch }) => (watch ? [] : find(node)));
  const kept = stage === undefined ? {} : { stage };
  return { ...kept, ...restaged(kept, possible, at) };
}
