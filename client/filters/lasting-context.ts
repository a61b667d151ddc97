import { createContext } from 'react';

/** Whether the filter is kept for the server, which knows no reader: no words such as `@me`. */
export const LastingContext = createContext(false);
