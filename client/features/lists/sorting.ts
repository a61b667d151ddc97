export interface SortKey {
  field: string;
  isDown: boolean;
}

/** `-amount,name` */
export const readSort = (text: string): SortKey[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({ field: part.replace(/^[-+]/, ''), isDown: part.startsWith('-') }));

export const writeSort = (keys: readonly SortKey[]): string =>
  keys.map(({ field, isDown }) => (isDown ? `-${field}` : field)).join(',');

/** What a click on a heading does: up, down, none. With `isAdded` the other keys stay, at most five in all. */
export function nextSort(text: string, field: string, isAdded: boolean): string {
  const keys = readSort(text);
  const known = keys.find((key) => key.field === field);
  const next = !known ? [{ field, isDown: false }] : known.isDown ? [] : [{ field, isDown: true }];
  if (!isAdded) return writeSort(next);
  const at = known ? keys.indexOf(known) : keys.length;
  return writeSort([...keys.slice(0, at), ...next, ...keys.slice(at + 1)].slice(0, 5));
}
