/** What was typed and not saved, kept on this device so that a closed tab loses nothing. */

export interface Draft {
  /** Changed fields only. */
  values: Record<string, unknown>;
  /** What those fields were when the form was opened. */
  base: Record<string, unknown>;
  /** The revision that was edited; none for a new record. */
  rev?: number;
  /** ISO 8601. */
  at: string;
}

const longestKept = 30 * 24 * 3_600_000;

/** One draft for each person, record and way of starting the form. */
export const draftKey = (user: string, entity: string, place: string): string =>
  `formloom.draft.${user}.${entity}.${place}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readDraft(key: string, now = Date.now()): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (!isObject(draft) || !isObject(draft.values) || typeof draft.at !== 'string')
      return undefined;
    const age = now - Date.parse(draft.at);
    if (!(age < longestKept) || Object.keys(draft.values).length === 0) return undefined;
    return {
      values: draft.values,
      base: isObject(draft.base) ? draft.base : {},
      at: draft.at,
      ...(typeof draft.rev === 'number' ? { rev: draft.rev } : {}),
    };
  } catch {
    return undefined;
  }
}

export function writeDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is off or full: the form itself still holds what was typed.
  }
}

export function removeDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is off: there is no draft.
  }
}
