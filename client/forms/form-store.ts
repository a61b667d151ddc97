import type { FormState } from '../../schemas/model/form/index.ts';
import type { Values } from './form-logic.ts';

/** How a field stands at the moment. */
export type Presence = 'hidden' | 'optional' | 'required';

export interface FormSnapshot {
  state: FormState;
  /** Values of formulas over what is filled in. */
  computed: Values;
}

/** Holds what the rules decided, so that only the fields it concerns are drawn again. */
export interface FormStore {
  get: () => FormSnapshot;
  set: (next: FormSnapshot) => void;
  subscribe: (listener: () => void) => () => void;
  presenceOf: (key: string) => Presence;
}

export function createFormStore(initial: FormSnapshot): FormStore {
  let snapshot = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => snapshot,
    set(next) {
      snapshot = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    presenceOf: (key) =>
      snapshot.state.visible.has(key)
        ? snapshot.state.required.has(key)
          ? 'required'
          : 'optional'
        : 'hidden',
  };
}
