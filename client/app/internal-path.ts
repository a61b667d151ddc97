/** A path of ours to return to, or undefined: never another site's address, and never the start page. */
export function internalPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return undefined;
  return value === '/' || value.startsWith('/sign-in') ? undefined : value;
}
