/** Whether the command palette is open: the shell shows it, any screen may ask for it. */
let isOpen = false;
const listeners = new Set<() => void>();

export const palette = {
  isOpen: () => isOpen,
  set: (value: boolean): void => {
    if (value === isOpen) return;
    isOpen = value;
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
