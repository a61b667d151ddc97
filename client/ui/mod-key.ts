export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A key together with the command key of the reader's keyboard, as it is written: `⌘K`, `Ctrl K`. */
export const modKey = (key: string): string => (isMac ? `⌘${key}` : `Ctrl ${key}`);
