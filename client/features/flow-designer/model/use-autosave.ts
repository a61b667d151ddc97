import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FlowItem } from '../../../../schemas/generated/api-flows.ts';
import { ApiError } from '../../../api/api-error.ts';
import { flowQuery, saveFlowDraft } from '../../../api/flows.ts';
import type { Draft } from './changes.ts';
import { localDrafts } from './local-draft.ts';

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'local' }
  | { kind: 'failed'; detail: string }
  | { kind: 'stale' };

export interface Autosave {
  state: SaveState;
  draftRev: number;
  /** The draft that the server has. */
  saved: FlowItem;
  /** Saves now what waits; true once the server has everything. */
  flush: () => Promise<boolean>;
  /** Puts this draft over the one that somebody else saved. */
  overwrite: () => Promise<boolean>;
  /** Goes on from what the server has now, which is this draft. */
  accept: (item: FlowItem, draft: Draft) => void;
}

const quietMs = 700;
const retryMs = 5000;

function failureOf(error: unknown): SaveState {
  if (!(error instanceof ApiError)) throw error;
  if (error.code === 'flow.draft_stale') return { kind: 'stale' };
  return error.isUnreachable ? { kind: 'local' } : { kind: 'failed', detail: error.detail };
}

/** Saves a draft a moment after each edit; what the server does not take is kept on the device. */
export function useAutosave(flow: FlowItem, draft: Draft): Autosave {
  const queryClient = useQueryClient();
  const [saved, setSaved] = useState(flow);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const latest = useRef({ draft, saved: flow, savedDraft: draft });
  useLayoutEffect(() => {
    latest.current.draft = draft;
  }, [draft]);
  const running = useRef<Promise<boolean> | undefined>(undefined);

  const keep = useCallback(() => {
    const { draft: unsaved, saved: base } = latest.current;
    const at = new Date().toISOString();
    localDrafts.keep(base.id, { draft: unsaved, draftRev: base.draftRev, at });
  }, []);

  const accept = useCallback(
    (item: FlowItem, from: Draft) => {
      latest.current.saved = item;
      latest.current.savedDraft = from;
      setSaved(item);
      queryClient.setQueryData(flowQuery(item.id).queryKey, item);
      localDrafts.drop(item.id);
      setState({ kind: latest.current.draft === from ? 'saved' : 'dirty' });
    },
    [queryClient],
  );

  const send = useCallback(
    async (isForced: boolean): Promise<boolean> => {
      const { draft: sent, saved: base } = latest.current;
      setState({ kind: 'saving' });
      try {
        const body = { label: sent.label, graph: sent.graph };
        const guard = isForced ? {} : { draftRev: base.draftRev };
        accept(await saveFlowDraft(base.id, { ...body, ...guard }), sent);
        return true;
      } catch (error) {
        keep();
        setState(failureOf(error));
        return false;
      }
    },
    [accept, keep],
  );

  const run = useCallback(
    async (isForced = false): Promise<boolean> => {
      // Whoever waited at the same time may have begun another meanwhile.
      while (running.current) await running.current;
      if (!isForced && latest.current.draft === latest.current.savedDraft) return true;
      running.current = send(isForced).finally(() => {
        running.current = undefined;
      });
      return running.current;
    },
    [send],
  );

  const isStale = state.kind === 'stale';
  useEffect(() => {
    if (draft === latest.current.savedDraft) return undefined;
    setState((now) => (now.kind === 'stale' || now.kind === 'saving' ? now : { kind: 'dirty' }));
    if (isStale) {
      keep();
      return undefined;
    }
    const timer = setTimeout(() => void run(), quietMs);
    return () => clearTimeout(timer);
    // Only an edit is news: what became of saving it must not start the next one.
  }, [draft, isStale, keep, run]);

  useEffect(() => {
    if (state.kind !== 'local') return undefined;
    const timer = setTimeout(() => void run(), retryMs);
    return () => clearTimeout(timer);
  }, [state, run]);

  useEffect(() => {
    const hasUnsaved = () => latest.current.draft !== latest.current.savedDraft;
    const warn = (event: BeforeUnloadEvent) => {
      if (hasUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      if (hasUnsaved()) keep();
      void run();
    };
  }, [keep, run]);

  return {
    state,
    saved,
    draftRev: saved.draftRev,
    flush: () => run(),
    overwrite: () => run(true),
    accept,
  };
}
