import { type ReactNode, createContext, useContext } from 'react';
import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';
import type { Json } from './setting-props.ts';

export interface SettingsProps {
  schema: SettingsSchema;
  value: Json;
  path: string;
  onChange: (value: Json) => void;
}

/** Draws a form from a schema; controls that hold further settings get it from here. */
export const SettingsContext = createContext<(props: SettingsProps) => ReactNode>(() => null);

/** The settings inside a setting. */
export function InnerSettings(props: SettingsProps) {
  return useContext(SettingsContext)(props);
}
