import { useEffect } from 'react';

/** Names the browser's tab: what it is, then where. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Formloom`;
  }, [title]);
}
