import {
  type ButtonSettings,
  type StoredVersion,
  definitionsRevision,
} from '../../engine/index.ts';
import type { DocumentStore } from '../../store/port.ts';

/** A published flow that starts by a button on a record. */
export interface ButtonFlow {
  flow: string;
  settings: ButtonSettings;
}

/** Those of an entity, in order of their flows. */
export type ButtonFlows = (entity: string) => Promise<readonly ButtonFlow[]>;

const triggerOf = ({ flow, graph }: StoredVersion): ButtonFlow[] => {
  const trigger = graph.nodes.find(({ type }) => type === 'trigger.button');
  return trigger ? [{ flow, settings: trigger.settings as unknown as ButtonSettings }] : [];
};

/** Graphs are read once after each publish, whoever publishes; of them no more than the buttons is kept. */
export function createButtonFlows(store: Pick<DocumentStore, 'find' | 'get'>): ButtonFlows {
  let known: { revision: number; buttons: readonly ButtonFlow[] } | undefined;
  return async (entity) => {
    // Before the versions: those read may be newer than it, and are read once more then.
    const revision = await definitionsRevision(store);
    if (known?.revision !== revision) {
      const active = await store.find<StoredVersion>('flow_versions', {
        filter: { state: 'active' },
        sort: [{ field: '_id', direction: 1 }],
      });
      known = { revision, buttons: active.flatMap(triggerOf) };
    }
    return known.buttons.filter(({ settings }) => settings.entity === entity);
  };
}
