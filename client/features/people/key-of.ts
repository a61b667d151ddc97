import { newToken } from '../../ui/new-token.ts';

/** A key made of a name: lower-case letters, digits and `_`. A name without any gets a random one. */
export function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  return key || `k_${newToken().slice(0, 8)}`;
}
