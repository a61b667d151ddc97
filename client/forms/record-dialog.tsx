import type { RecordItem } from '../api/records.ts';

/** Creates or edits a record over the page one is on. */
export function RecordDialog(_props: {
  entity: string;
  record?: RecordItem | undefined;
  values?: Record<string, unknown> | undefined;
  onSaved: (record: RecordItem) => void;
  onClose: () => void;
}) {
  return null;
}
