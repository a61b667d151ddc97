/** What the text functions of the subset do, in time that grows with the text. */

/** Length of the text times length of the part up to which the engine's own search is quick, whatever they hold. */
const nativeSearch = 1_000_000;

/** Characters as a person counts them; almost no text has to be taken apart for that. */
export const charactersOf = (text: string): string | string[] =>
  /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;

export function substring(text: string, start: number, length?: number): string {
  const characters = charactersOf(text);
  const from = characters.length + start < 0 ? 0 : start;
  if (length !== undefined && length <= 0) return '';
  const last = from >= 0 ? from : characters.length + from;
  const part = characters.slice(from, length === undefined ? undefined : last + length);
  return typeof part === 'string' ? part : part.join('');
}

/** Where the part begins, in time that grows with the two lengths added, not multiplied. */
export function positionOf(text: string, part: string): number {
  const isQuick = text.length * part.length <= nativeSearch;
  return isQuick ? text.indexOf(part) : linearIndexOf(text, part);
}

/** Knuth, Morris and Pratt: after a mismatch go on with the longest start of the part that still fits. */
function linearIndexOf(text: string, part: string): number {
  const fallback = new Int32Array(part.length);
  const next = (fits: number, character: string | undefined) => {
    let best = fits;
    while (best > 0 && character !== part[best]) best = fallback[best - 1] ?? 0;
    return character === part[best] ? best + 1 : best;
  };
  for (let i = 1; i < part.length; i += 1) fallback[i] = next(fallback[i - 1] ?? 0, part[i]);
  let fits = 0;
  for (let i = 0; i < text.length; i += 1) {
    fits = next(fits, text[i]);
    if (fits === part.length) return i - fits + 1;
  }
  return -1;
}

export function before(text: string, mark: string): string {
  const at = positionOf(text, mark);
  return at < 0 ? text : text.slice(0, at);
}

export function after(text: string, mark: string): string {
  const at = positionOf(text, mark);
  return at < 0 ? text : text.slice(at + mark.length);
}

export function trim(text: string): string {
  return text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
}
