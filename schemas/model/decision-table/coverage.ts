/** Overlaps, gaps and unreachable rows of a table whose columns are cut into parts. */

/** `cover[column][row][part]`: the row's cell matches that part of the column's axis. */
export type Cover = readonly (readonly (readonly boolean[])[])[];

/** One part per column; a column that does not matter is undefined. */
export type Region = (number | undefined)[];

/** The cover as bits, 32 parts a word: `bits[column][row]`. */
export type Bits = readonly (readonly Int32Array[])[];

export function bitsOf(cover: Cover): Bits {
  return cover.map((column) =>
    column.map((parts) => {
      const words = new Int32Array(Math.ceil(parts.length / 32));
      parts.forEach((matches, part) => {
        if (matches) words[part >> 5] = (words[part >> 5] ?? 0) | (1 << (part & 31));
      });
      return words;
    }),
  );
}

/** Whether some region matches both rows. */
export function doOverlap(bits: Bits, a: number, b: number): boolean {
  return bits.every((column) => {
    const [first, second] = [column[a], column[b]];
    return first?.some((word, i) => (word & (second?.[i] ?? 0)) !== 0) === true;
  });
}

/** A region that both of two overlapping rows match. */
export function overlapOf(cover: Cover, a: number, b: number): Region {
  return cover.map((column) => {
    const [first = [], second = []] = [column[a], column[b]];
    const isAnything = first.every(Boolean) && second.every(Boolean);
    return isAnything
      ? undefined
      : first.findIndex((matches, part) => matches && second[part] === true);
  });
}

export interface Search {
  /** Parts still allowed to be looked at before the search gives up. */
  budget: number;
}

/** Rows that match a part, as a key for parts that behave alike. */
function rowsIn(
  column: readonly (readonly boolean[])[],
  rows: readonly number[],
  part: number,
): number[] {
  return rows.filter((row) => column[row]?.[part] === true);
}

/**
 * Regions that none of `rows` matches, at most `limit`.
 * 1. Take the first column; group its parts (those allowed by `within`) by the rows that match them.
 * 2. A part without rows is a gap, whatever the other columns hold.
 * 3. Otherwise look for gaps of those rows in the remaining columns, once per group.
 */
export function gapsOf(
  cover: Cover,
  rows: readonly number[],
  search: Search,
  options: { limit: number; within?: number },
): Region[] {
  return gapsFrom(cover, 0, rows, search, options);
}

function gapsFrom(
  cover: Cover,
  index: number,
  rows: readonly number[],
  search: Search,
  options: { limit: number; within?: number },
): Region[] {
  const column = cover[index];
  if (rows.length === 0)
    return [cover.slice(index).map((rest) => partWithin(rest, options.within))];
  if (!column || search.budget <= 0) return [];
  const gaps: Region[] = [];
  for (const [part, matching] of distinctParts(column, rows, options.within)) {
    search.budget -= 1;
    for (const rest of gapsFrom(cover, index + 1, matching, search, {
      ...options,
      limit: options.limit - gaps.length,
    })) {
      gaps.push([part, ...rest]);
    }
    if (gaps.length >= options.limit) break;
  }
  return gaps;
}

/** The first part that the bounding row matches, when the region is bounded and the row is particular there. */
function partWithin(
  column: readonly (readonly boolean[])[],
  within: number | undefined,
): number | undefined {
  const bounding = within === undefined ? undefined : column[within];
  return bounding && !bounding.every(Boolean) ? bounding.indexOf(true) : undefined;
}

/** The parts that differ in the rows that match them; undefined when the whole column behaves alike. */
function distinctParts(
  column: readonly (readonly boolean[])[],
  rows: readonly number[],
  within: number | undefined,
): [number | undefined, number[]][] {
  const parts = new Map<string, [number, number[]]>();
  let allowed = 0;
  const count = column[0]?.length ?? 0;
  for (let part = 0; part < count; part += 1) {
    if (within !== undefined && column[within]?.[part] !== true) continue;
    allowed += 1;
    const matching = rowsIn(column, rows, part);
    const key = matching.join(',');
    if (!parts.has(key)) parts.set(key, [part, matching]);
  }
  const distinct = [...parts.values()];
  const [only] = distinct;
  return only && distinct.length === 1 && allowed === count ? [[undefined, only[1]]] : distinct;
}
