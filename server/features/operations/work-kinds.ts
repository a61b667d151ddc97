import type { OperationWork } from '../../../schemas/generated/operation.ts';
import type { Engine, RunAction, StoredIncident, StoredRun } from '../../engine/index.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { DocumentStore, Transaction } from '../../store/index.ts';
import type { StoredOperation } from './collections.ts';

/** One run to do, with the id that orders it among the others. */
export interface Item {
  id: string;
  run: string;
}

export interface WorkKind {
  count(store: DocumentStore, operation: StoredOperation): Promise<number>;
  /** The next ones, in order of ids, after `operation.after`. */
  next(store: DocumentStore, operation: StoredOperation, limit: number): Promise<Item[]>;
  /** Undefined when there is nothing left to do for it. */
  actionOf(
    tx: Transaction,
    operation: StoredOperation,
    item: Item,
  ): Promise<Parameters<Engine['operate']>[2] | undefined>;
}

export const openStates = ['running', 'waiting', 'incident'] as const;

/** Incidents that open later are another try's. */
const openIncidents = ({ createdAt, work }: StoredOperation): Filter => ({
  fingerprint: work.kind === 'resolve' ? work.fingerprint : '',
  state: 'open',
  openedAt: { $lte: createdAt },
});

const resolving: WorkKind = {
  count: (store, operation) => store.count('incidents', openIncidents(operation)),
  async next(store, operation, limit) {
    const found = await store.find<StoredIncident>('incidents', {
      filter: { ...openIncidents(operation), _id: { $gt: operation.after } },
      sort: [{ field: '_id', direction: 1 }],
      limit,
    });
    return found.map(({ _id: id, run }) => ({ id, run }));
  },
  async actionOf(tx, { work }, { id }) {
    const incident = await tx.get<StoredIncident>('incidents', id);
    if (incident?.state !== 'open' || work.kind !== 'resolve') return undefined;
    const { token } = incident;
    const { action } = work;
    return action.kind === 'retry' || action.kind === 'cancel' ? action : { ...action, token };
  },
};

const versionOf = (work: OperationWork): number =>
  work.kind === 'migrate' ? work.from : work.kind === 'cancel' ? work.version : 0;

const openRuns = ({ flow, work }: StoredOperation): Filter => ({
  flow,
  version: versionOf(work),
  status: { $in: [...openStates] },
});

function overRuns(actionOf: (work: OperationWork) => RunAction | undefined): WorkKind {
  return {
    count: (store, operation) => store.count('runs', openRuns(operation)),
    async next(store, operation, limit) {
      const found = await store.find<StoredRun>('runs', {
        filter: { ...openRuns(operation), _id: { $gt: operation.after } },
        sort: [{ field: '_id', direction: 1 }],
        fields: ['flow'],
        limit,
      });
      return found.map(({ _id: id }) => ({ id, run: id }));
    },
    async actionOf(tx, { work }, { run: id }) {
      const run = await tx.get<StoredRun>('runs', id);
      const isOpen = run?.status !== 'done' && run?.status !== 'cancelled';
      return run && isOpen && run.version === versionOf(work) ? actionOf(work) : undefined;
    },
  };
}

export const workKinds: Record<OperationWork['kind'], WorkKind> = {
  resolve: resolving,
  cancel: overRuns(() => ({ kind: 'cancel' })),
  migrate: overRuns((work) =>
    work.kind === 'migrate' ? { kind: 'migrate', to: work.to, mapping: work.mapping } : undefined,
  ),
};
