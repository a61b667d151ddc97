interface Person {
  id: string;
  name: string;
}

/** What is typed behind the `@` before the caret; undefined when no mention is being typed. */
export function mentionAt(
  text: string,
  caret: number,
): { from: number; typed: string } | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || /[\w]/.test(before[from - 1] ?? '')) return undefined;
  const typed = before.slice(from + 1);
  return typed.length > 20 || /[\n@，。,]/.test(typed) || typed.startsWith(' ')
    ? undefined
    : { from, typed };
}

/** Up to eight people whose name has what was typed, those whose name begins with it first. */
export function matchingPeople<P extends Person>(people: readonly P[], typed: string): P[] {
  const wanted = typed.trim().toLowerCase();
  const place = ({ name }: Person) => name.toLowerCase().indexOf(wanted);
  return people
    .filter((person) => place(person) >= 0)
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, 8);
}

/** The text with the mention completed, and where the caret goes. */
export function withMention(
  text: string,
  caret: number,
  name: string,
): { text: string; caret: number } {
  const found = mentionAt(text, caret);
  const from = found?.from ?? caret;
  const start = `${text.slice(0, from)}@${name} `;
  const rest = text.slice(caret).replace(/^ /, '');
  return { text: start + rest, caret: start.length };
}

/** The ids of those people who are still mentioned in the text. */
export const mentionedIn = (text: string, people: readonly Person[]): string[] =>
  people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);

/** The text in parts, mentions apart. */
export function mentionParts(
  text: string,
  names: readonly string[],
): { text: string; isMention: boolean }[] {
  if (names.length === 0) return [{ text, isMention: false }];
  const escaped = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return text
    .split(new RegExp(`(@(?:${escaped.join('|')}))`))
    .map((part, index) => ({ text: part, isMention: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
