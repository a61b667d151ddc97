/** Whether a JSON value would be longer than that as text, roughly; stops counting as soon as it is. */
export function isLargerThan(value: unknown, characters: number): boolean {
  const waiting: unknown[] = [value];
  let size = 0;
  while (waiting.length > 0 && size <= characters) {
    const item = waiting.pop();
    size += typeof item === 'string' ? item.length + 2 : 6;
    if (Array.isArray(item)) {
      if (item.length > characters) return true;
      for (const member of item) waiting.push(member);
    } else if (typeof item === 'object' && item !== null) {
      for (const [key, member] of Object.entries(item)) {
        size += key.length;
        waiting.push(member);
      }
    }
  }
  return size > characters;
}
