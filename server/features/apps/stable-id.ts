import { createHash } from 'node:crypto';

const epochHex = '018bcfe56800';

/**
 * A UUIDv7 made from a key, always the same one, so that an installation that was cut short continues instead of
 * doubling. Its time part is one fixed moment.
 */
export function stableId(...key: string[]): string {
  const hash = createHash('sha256').update(key.join('\n')).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(3), 16) & 3) | 8).toString(16);
  return `${epochHex.slice(0, 8)}-${epochHex.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
