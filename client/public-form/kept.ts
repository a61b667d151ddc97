import type { Values } from './values.ts';

/** What is sent, and sent again until the server has it: the key makes sure that it counts once. */
export interface Submission {
  key: string;
  link?: string;
  values: Values;
}

interface Kept {
  draft?: { key: string; link?: string; values: Values };
  outbox?: Submission[];
}

const place = (form: string) => `formloom.f.${form}`;

/** A browser may keep nothing (private windows, blocked storage); then the page works without. */
function read(form: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(place(form)) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

function write(form: string, kept: Kept): boolean {
  try {
    const isEmpty = !kept.draft && !kept.outbox?.length;
    if (isEmpty) localStorage.removeItem(place(form));
    else localStorage.setItem(place(form), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export const readDraft = (form: string, link: string | undefined) => {
  const { draft } = read(form);
  return draft?.link === link ? draft : undefined;
};

export const keepDraft = (form: string, draft: Submission): boolean =>
  write(form, { ...read(form), draft });

export function dropDraft(form: string): void {
  const { outbox } = read(form);
  write(form, outbox ? { outbox } : {});
}

export const waiting = (form: string): Submission[] => read(form).outbox ?? [];

export function keepForSending(form: string, submission: Submission): boolean {
  const others = waiting(form).filter(({ key }) => key !== submission.key);
  return write(form, { ...read(form), outbox: [...others, submission] });
}

export function dropSent(form: string, key: string): void {
  const kept = read(form);
  write(form, { ...kept, outbox: (kept.outbox ?? []).filter((one) => one.key !== key) });
}
