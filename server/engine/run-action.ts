import type {
  MigrationMapping,
  RunAction as PersonAction,
} from '../../schemas/generated/operation.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredRun } from './collections.ts';
import { cancelRun, retryRun } from './control-run.ts';
import { editRun } from './edit-run.ts';
import type { EngineParts } from './engine-parts.ts';
import { migrateRun } from './migrate-run.ts';
import { moveToken, skipStep } from './move-token.ts';
import type { Why } from './operate-run.ts';

/** What may be done to one run from outside its flow. */
export type RunAction = PersonAction | { kind: 'migrate'; to: number; mapping: MigrationMapping };

export function performAction(
  parts: EngineParts,
  tx: Transaction,
  { run, action }: { run: string; action: RunAction },
  why: Why,
): Promise<StoredRun> {
  switch (action.kind) {
    case 'retry':
      return retryRun(parts, tx, run, why);
    case 'edit':
      return editRun(parts, tx, { run, ...action }, why);
    case 'skip':
      return skipStep(parts, tx, { run, ...action }, why);
    case 'move':
      return moveToken(parts, tx, { run, ...action }, why);
    case 'migrate':
      return migrateRun(parts, tx, { run, ...action }, why);
    case 'cancel':
      return cancelRun(parts, tx, run, why);
    default:
      return action satisfies never;
  }
}
