import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { FormPlan } from '../../schemas/model/form/index.ts';
import { type Draft, readDraft, removeDraft, writeDraft } from './drafts.ts';
import type { Values } from './form-logic.ts';
import { changedValues } from './values.ts';

/** Rest before what was typed is put away. */
const restMs = 400;

/** The draft of a form as it was when the form opened, without fields that it no longer has. */
export function useStoredDraft(key: string | undefined, plan: FormPlan): Draft | undefined {
  const [draft] = useState(() => {
    const found = key === undefined ? undefined : readDraft(key);
    if (!found) return undefined;
    const keys = new Set(plan.fields.map(({ field }) => field.key));
    const values = Object.fromEntries(
      Object.entries(found.values).filter(([name]) => keys.has(name)),
    );
    return Object.keys(values).length > 0 ? { ...found, values } : undefined;
  });
  return draft;
}

/** Puts what is typed away while it differs from `base`; gives a function that drops it for good. */
export function useDraftKeeper(
  key: string | undefined,
  plan: FormPlan,
  form: UseFormReturn<Record<string, unknown>>,
  edited: { base: Values; rev: number | undefined },
): () => void {
  const drop = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (key === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const put = () => {
      clearTimeout(timer);
      timer = undefined;
      const values = changedValues(plan, form.getValues(), edited.base);
      const keys = Object.keys(values);
      if (keys.length === 0) return removeDraft(key);
      const base = Object.fromEntries(keys.map((name) => [name, edited.base[name] ?? null]));
      const rev = edited.rev === undefined ? {} : { rev: edited.rev };
      return writeDraft(key, { values, base, at: new Date().toISOString(), ...rev });
    };
    const flush = () => {
      if (timer !== undefined) put();
    };
    drop.current = () => {
      clearTimeout(timer);
      timer = undefined;
      removeDraft(key);
    };
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(put, restMs);
      },
    });
    window.addEventListener('pagehide', flush);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [key, plan, form, edited.base, edited.rev]);
  return useCallback(() => drop.current(), []);
}
