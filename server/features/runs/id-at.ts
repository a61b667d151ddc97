/** The least id that could have been minted at that time: ids begin with their milliseconds. */
export function idAt(moment: number): string {
  const hex = Math.max(0, moment).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
