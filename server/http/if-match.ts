import { AppError } from '../errors.ts';

/** The revision that a client expects: `"7"`, also weak or bare; undefined when it does not say. Throws `request.unreadable`. */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^\s*(?:W\/)?"?(\d{1,15})"?\s*$/.exec(header);
  if (!match) {
    throw new AppError('request.unreadable', {
      details: { reason: 'If-Match' },
    });
  }
  return Number(match[1]);
}
