/** Whether some member of this name within has the value: a flow's node that names a pool, say. */
export function hasMember(within: unknown, name: string, value: string): boolean {
  if (Array.isArray(within)) return within.some((item) => hasMember(item, name, value));
  if (typeof within !== 'object' || within === null) return false;
  return Object.entries(within).some(([key, item]) =>
    key === name ? item === value : hasMember(item, name, value),
  );
}
