/** Whether the last thing we asked the server was answered by it. */
let isReachable = true;
const listeners = new Set<() => void>();

export const reachability = {
  get: () => isReachable,
  set: (value: boolean): void => {
    if (value === isReachable) return;
    isReachable = value;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
