import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { RecordSelection } from '../../api/records.ts';
import { createPageStore, type Pages, type PageStore } from './page-store.ts';

/** The rows of a list. Starts anew for another filter, sort or search: give the component a key of them. */
export function usePages(
  entity: string,
  selection: RecordSelection,
): { pages: Pages; store: PageStore } {
  const queryClient = useQueryClient();
  const [store] = useState(() => createPageStore(queryClient, entity, selection));
  useEffect(() => store.choose(selection), [store, selection]);
  const pages = useSyncExternalStore(store.subscribe, store.snapshot);
  return { pages, store };
}
