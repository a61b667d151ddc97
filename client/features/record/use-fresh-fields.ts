import { useEffect, useRef, useState } from 'react';
import type { RecordItem } from '../../api/records.ts';

const shownMs = 1000;
const none: ReadonlySet<string> = new Set();

/** The fields in which two states of a record differ. */
const changedFields = (before: RecordItem, after: RecordItem): string[] =>
  Object.keys({ ...before, ...after }).filter(
    (key) =>
      !['_rev', '_updatedAt', '_updatedBy', '_computed'].includes(key) &&
      JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  );

/** The fields that changed within the last second. */
export function useFreshFields(record: RecordItem): ReadonlySet<string> {
  const last = useRef(record);
  const [fresh, setFresh] = useState(none);
  useEffect(() => {
    const before = last.current;
    last.current = record;
    if (before._id !== record._id) return undefined;
    const changed = changedFields(before, record);
    if (changed.length === 0) return undefined;
    setFresh(new Set(changed));
    const timer = setTimeout(() => setFresh(none), shownMs);
    return () => clearTimeout(timer);
  }, [record]);
  return fresh;
}
