import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { tryFlowDraft } from '../../../api/flows.ts';
import { recordPage, recordsKey } from '../../../api/records.ts';
import type { Autosave } from '../model/use-autosave.ts';

/** The record that was changed last stands for all until another is picked. */
const latestRecordQuery = (entity: string) => ({
  queryKey: [...recordsKey(entity), 'latest'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const selection = { sort: '-_updatedAt', fields: ['_id'] };
    const { items } = await recordPage(entity, selection, { limit: 1 }, signal);
    return items[0]?._id ?? null;
  },
});

/** Saves the draft, then tries it with the record that is picked; at first with the one that was changed last. */
export function useTrial(save: Autosave, entity: string | undefined) {
  const [picked, setPicked] = useState<string | null>(null);
  const [suppose, setSuppose] = useState<Readonly<Record<string, string>>>({});
  const [isFlushed, setFlushed] = useState(false);
  const latest = useQuery({
    ...latestRecordQuery(entity ?? ''),
    enabled: entity !== undefined,
  });
  const { flush } = save;
  useEffect(() => {
    void flush().then(() => setFlushed(true));
    // Once, when the trial begins.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const isSaved = isFlushed && save.state.kind === 'saved';
  const record = picked ?? latest.data ?? null;
  const id = save.saved.id;
  const about = entity !== undefined && record !== null ? { entity, record } : {};
  const body = Object.keys(suppose).length > 0 ? { ...about, suppose } : about;
  const trial = useQuery({
    queryKey: ['flows', 'try', id, save.draftRev, record, body],
    queryFn: ({ signal }) => tryFlowDraft(id, body, signal),
    enabled: isSaved && (entity === undefined || record !== null),
    retry: false,
    gcTime: 0,
    refetchOnWindowFocus: false,
    // Of the same record: what was chosen stays on the screen meanwhile.
    placeholderData: (before, query) => (query?.queryKey[4] === record ? before : undefined),
  });
  return {
    record,
    pick: (next: string | null) => {
      setPicked(next);
      setSuppose({});
    },
    suppose,
    /** What comes of a node that would wait; undefined: it waits. */
    setSupposed: (node: string, exit: string | undefined) => {
      const { [node]: _, ...others } = suppose;
      setSuppose(exit === undefined ? others : { ...others, [node]: exit });
    },
    trial,
    isSaving: !isFlushed || save.state.kind === 'saving',
    isNotSaved: isFlushed && !['saved', 'saving'].includes(save.state.kind),
    hasNoRecord: entity !== undefined && latest.data === null && picked === null,
  };
}

export type Trial = ReturnType<typeof useTrial>;
