import { createContext, useContext } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Values } from './form-logic.ts';
import type { FormStore } from './form-store.ts';

export interface FormContextValue {
  form: UseFormReturn<Record<string, unknown>>;
  store: FormStore;
  /** The record that is edited; empty for a new one. */
  stored: Values;
  isNew: boolean;
  /** Computed fields that have a value before there is a record. */
  live: ReadonlySet<string>;
  idOf: (key: string) => string;
  /** Takes the field out of the list of what is to be mended. */
  onMended: (key: string) => void;
}

const FormContext = createContext<FormContextValue | undefined>(undefined);
export const FormContextProvider = FormContext.Provider;

export function useFormContext(): FormContextValue {
  const value = useContext(FormContext);
  if (!value) throw new Error('A field of a form stands outside of one');
  return value;
}
