/** "Did you mean …?" */
import type { Text } from '../language.ts';

/** Number of single-character edits, at most `limit + 1`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}

export interface Candidate {
  key: string;
  label?: Text;
}

/** The candidate that was probably meant: by its label, by letter case, or by few typing errors. */
function closest(name: string, candidates: Iterable<Candidate>): string | undefined {
  const wanted = name.toLowerCase();
  const limit = name.length <= 4 ? 1 : 2;
  let best: { key: string; edits: number } | undefined;
  for (const { key, label } of candidates) {
    if (label && (label['zh-CN'] === name || label.en.toLowerCase() === wanted)) return key;
    const edits = distance(wanted, key.toLowerCase(), limit);
    if (edits <= limit && (!best || edits < best.edits)) best = { key, edits };
  }
  return best?.key;
}

/** The sentence that goes with an unknown name; lists what there is when nothing is close. */
export function hintFor(name: string, candidates: readonly Candidate[], prefix = ''): Text {
  const near = closest(name, candidates);
  if (near !== undefined) {
    return { 'zh-CN': `是否要写“${prefix}${near}”？`, en: `Did you mean "${prefix}${near}"?` };
  }
  const known = candidates
    .filter(({ key }) => !key.startsWith('_'))
    .slice(0, 8)
    .map(({ key }) => prefix + key);
  if (known.length === 0) return { 'zh-CN': '', en: '' };
  return { 'zh-CN': `可用：${known.join('、')}。`, en: `Available: ${known.join(', ')}.` };
}
