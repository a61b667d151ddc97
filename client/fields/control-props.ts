import type { ReactNode } from 'react';
import type { Field } from '../../schemas/model/fields.ts';

/** What every control takes from Mantine's inputs: its words, state and place. */
export interface InputProps {
  id?: string;
  name?: string;
  label?: ReactNode;
  'aria-label'?: string;
  description?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  size?: string;
  onBlur?: () => void;
  classNames?: { input: string };
}

/** A control that edits one value; `null` stands for none. */
export interface ControlProps {
  field: Field;
  /** The field's name in words, for what the control says itself. */
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
  input: InputProps;
}
