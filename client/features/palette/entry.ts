import type { ReactNode } from 'react';

/** One thing that the palette offers. */
export interface Entry {
  id: string;
  icon: ReactNode;
  title: string;
  /** What kind of thing it is, or what tells it apart. */
  hint: ReactNode;
  /** What it is found by, in both languages. */
  texts: readonly string[];
  /** Pressed outside the palette they do the same. */
  keys?: string;
  run: () => void;
}

export interface EntryGroup {
  id: string;
  label: string;
  entries: Entry[];
}

/** The entry so many places away, going round at the ends. */
export function entryBeside(
  entries: readonly Entry[],
  id: string | undefined,
  step: 1 | -1,
): Entry | undefined {
  const at = entries.findIndex((entry) => entry.id === id);
  if (at < 0) return step === 1 ? entries[0] : entries.at(-1);
  return entries[(at + step + entries.length) % entries.length];
}
