/** How well a text answers what was typed: 3 is its beginning, 2 a word's beginning, 1 somewhere, 0 not at all. */
function matchText(query: string, text: string): number {
  const at = text.toLowerCase().indexOf(query);
  if (at < 0) return 0;
  if (at === 0) return 3;
  return /[\s\p{P}]/u.test(text[at - 1] ?? '') ? 2 : 1;
}

/** Every word that was typed must be somewhere in one of the texts; the sum tells how well. */
export function matchScore(query: string, texts: readonly string[]): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  let sum = 0;
  for (const word of words) {
    const best = Math.max(0, ...texts.map((text) => matchText(word, text)));
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

/** Those that match, the best first, in their given order where they are equal. */
export function bestMatches<T extends { texts: readonly string[] }>(
  query: string,
  items: readonly T[],
  most: number,
): T[] {
  return items
    .map((item) => ({ item, score: matchScore(query, item.texts) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item);
}
