import { ownKey } from '../../../api/device-owner.ts';
import type { Draft } from './changes.ts';

export interface LocalDraft {
  draft: Draft;
  /** The revision that the edits were made on. */
  draftRev: number;
  at: string;
}

const keyOf = (flow: string) => ownKey(`flow.${flow}`);

function isLocalDraft(value: unknown): value is LocalDraft {
  const given = value as Partial<LocalDraft> | null;
  return typeof given?.draftRev === 'number' && Array.isArray(given.draft?.graph?.nodes);
}

/** Edits that the server has not taken yet, kept on this device. */
export const localDrafts = {
  read(flow: string): LocalDraft | undefined {
    try {
      const value: unknown = JSON.parse(localStorage.getItem(keyOf(flow)) ?? 'null');
      return isLocalDraft(value) ? value : undefined;
    } catch {
      return undefined;
    }
  },
  keep(flow: string, local: LocalDraft): void {
    try {
      localStorage.setItem(keyOf(flow), JSON.stringify(local));
    } catch {
      // A full or forbidden storage leaves the edits in the page only.
    }
  },
  drop: (flow: string): void => localStorage.removeItem(keyOf(flow)),
};
