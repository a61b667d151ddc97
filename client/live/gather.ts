/** Collects what comes for the same key within some time after the first, then hands it over together. */
export interface Gather<T> {
  add(key: string, item: T): void;
  stop(): void;
}

export function createGather<T>(
  waitMs: number,
  handOver: (key: string, items: T[]) => void,
): Gather<T> {
  const waiting = new Map<string, { items: T[]; timer: ReturnType<typeof setTimeout> }>();
  return {
    add(key, item) {
      const known = waiting.get(key);
      if (known) {
        known.items.push(item);
        return;
      }
      const items = [item];
      const timer = setTimeout(() => {
        waiting.delete(key);
        handOver(key, items);
      }, waitMs);
      waiting.set(key, { items, timer });
    },
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
