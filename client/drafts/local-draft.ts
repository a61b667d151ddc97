import { ownKey } from '../api/device-owner.ts';

/** What was changed and not published, kept in this browser. */
export interface KeptDraft<T> {
  draft: T;
  /** The revision that it began with. */
  rev: number;
  /** When it was last changed. */
  at: string;
}

const keyOf = (name: string): string => ownKey(`draft.${name}`);

export function keptDraft<T>(name: string): KeptDraft<T> | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') as Partial<
      KeptDraft<T>
    > | null;
    const isDraft = typeof value?.rev === 'number' && typeof value.draft === 'object';
    return isDraft ? (value as KeptDraft<T>) : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft<T>(name: string, draft: KeptDraft<T> | undefined): void {
  try {
    if (draft) localStorage.setItem(keyOf(name), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(name));
  } catch {
    // Private windows and full storage keep nothing; the page itself still holds the draft.
  }
}
