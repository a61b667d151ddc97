const shownMs = 1000;
const keys = new Map<string, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();

const keyOf = (entity: string, id: string) => `${entity} ${id}`;
const tell = () => {
  for (const listener of listeners) listener();
};

/** Records that somebody else changed within the last second. */
export const fresh = {
  has: (entity: string, id: string) => keys.has(keyOf(entity, id)),
  mark(entity: string, id: string): void {
    const key = keyOf(entity, id);
    clearTimeout(keys.get(key));
    const end = () => {
      keys.delete(key);
      tell();
    };
    keys.set(key, setTimeout(end, shownMs));
    tell();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
