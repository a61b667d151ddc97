import { createContext, type ReactNode } from 'react';

/** What the shell puts at the end of every page's head. */
export const PageHeadEnd = createContext<ReactNode>(null);
