import { useState } from 'react';
import type { RecordValues } from '../../schemas/generated/api-records.ts';
import type { RecordItem } from '../api/records.ts';
import { draftKey } from './drafts.ts';
import type { Values } from './form-logic.ts';
import type { Conflict } from './save-record.ts';
import { useStoredDraft } from './use-draft.ts';
import type { FormSetup } from './use-form-plan.ts';
import { compareChanges, initialValues } from './values.ts';

export interface RecordFormInput {
  setup: FormSetup;
  user: string;
  record: RecordItem | undefined;
  values: Values;
  /** Saves in another way than as a record of the entity. */
  save: ((values: RecordValues) => Promise<RecordItem>) | undefined;
  /** Drafts of different forms of a record are kept apart by this. */
  place: string;
  startsWithFocus: boolean;
  onSaved: (record: RecordItem, how: { again: boolean }) => void;
}

/** What the form starts from, and what somebody changed in the same fields since the draft was made. */
export function useFormStart({
  setup,
  user,
  record,
  values,
  place,
}: Pick<RecordFormInput, 'setup' | 'user' | 'record' | 'values' | 'place'>) {
  const key = draftKey(user, setup.entity.name, place);
  const draft = useStoredDraft(key, setup.plan);
  const [start] = useState(() => {
    const initial = initialValues(setup.plan, { record, values });
    const keys = Object.keys(initial);
    const isOld = draft && record && draft.rev !== record._rev;
    const changes = isOld ? compareChanges(draft.values, draft.base, record, keys) : undefined;
    const conflict: Conflict | undefined =
      record && changes && changes.overlaps.length > 0
        ? { current: record, overlaps: changes.overlaps, theirs: [] }
        : undefined;
    return { initial, filled: { ...initial, ...draft?.values }, conflict };
  });
  return { ...start, key, draft };
}
