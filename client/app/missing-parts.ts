import { request } from '../api/request.ts';

const place = 'formloom.reloadedAt';
/** A part that is still missing after the page was loaded again is not tried the same way at once. */
const restMs = 60_000;

let missing: { error: unknown; isSafe: boolean } | undefined;

/** After a new version is installed, parts of the one that is open are no longer there. Notes whether work would be lost by leaving. */
export function watchMissingParts(): () => void {
  const note = (event: Event & { payload?: unknown }) => {
    const leaving = new Event('beforeunload', { cancelable: true });
    missing = { error: event.payload, isSafe: window.dispatchEvent(leaving) };
  };
  window.addEventListener('vite:preloadError', note);
  return () => window.removeEventListener('vite:preloadError', note);
}

/** Whether the page failed because a part of it could not be loaded. */
export const isMissingPart = (error: unknown): boolean =>
  missing !== undefined && missing.error === error;

function wasJustReloaded(now: number): boolean {
  try {
    const isRecent = now - Number(sessionStorage.getItem(place)) < restMs;
    sessionStorage.setItem(place, String(now));
    return isRecent;
  } catch {
    // Without a memory it might go on for ever.
    return true;
  }
}

/** Loads the page again where that loses nothing, once, and from a server that answers. */
export async function reloadForMissingPart(reload = () => location.reload()): Promise<void> {
  if (!missing?.isSafe) return;
  try {
    await request('/api/health');
  } catch {
    return;
  }
  if (!wasJustReloaded(Date.now())) reload();
}
