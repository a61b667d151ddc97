/** What was done to a document, so that it can be undone. */
export interface History<T> {
  past: T[];
  now: T;
  future: T[];
}

const kept = 100;

export const historyOf = <T>(now: T): History<T> => ({ past: [], now, future: [] });

export const changed = <T>({ past, now }: History<T>, next: T): History<T> => ({
  past: [...past, now].slice(-kept),
  now: next,
  future: [],
});

export function undone<T>({ past, now, future }: History<T>): History<T> {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future }
    : { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

export function redone<T>({ past, now, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  return next === undefined
    ? { past, now, future }
    : { past: [...past, now], now: next, future: rest };
}
