/** A key as it is written in shortcuts; nothing for keys with a modifier, which belong to others. */
export function plainKey(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

const typing = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

/** Whether keys go into a field, so that they are letters and no shortcuts. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(typing) !== null;

export interface KeySequence {
  /** The action for the key, after the keys before it; undefined while there is none. */
  press(key: string, at: number): string | undefined;
}

const patienceMs = 1_500;

/** Follows shortcuts of one key (`?`) and of two, one after the other (`g h`). */
export function createKeySequence(shortcuts: readonly string[]): KeySequence {
  let first: { key: string; at: number } | undefined;
  return {
    press(key, at) {
      const pair = first && at - first.at < patienceMs ? `${first.key} ${key}` : undefined;
      first = undefined;
      if (pair && shortcuts.includes(pair)) return pair;
      if (shortcuts.includes(key)) return key;
      if (shortcuts.some((shortcut) => shortcut.startsWith(`${key} `))) first = { key, at };
      return undefined;
    },
  };
}
