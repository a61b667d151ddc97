import { v7 } from 'uuid';

/** A UUIDv7: minted before the write, sorts by time. */
export const newId = (): string => v7();
