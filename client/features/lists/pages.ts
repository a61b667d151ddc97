/** Where the pages of a list begin. A page is reached by the cursor that the one before it ends with. */
export interface PageMap {
  /** The first page has none. */
  cursors: readonly (string | undefined)[];
  /** How many rows there are, once the last page was read. */
  end: number | undefined;
}

export const pageSize = 100;
export const noPages: PageMap = { cursors: [undefined], end: undefined };

/**
 * With what the answer for a page says about the next one. A page that was read again may end elsewhere than before:
 * then only the next one begins anew, and those behind it when they are looked at again.
 */
export function learnPage(
  map: PageMap,
  page: number,
  answer: { rows: number; nextCursor: string | null },
): PageMap {
  const { cursors, end } = map;
  if (answer.nextCursor === null) {
    const rows = page * pageSize + answer.rows;
    return end === rows && cursors.length === page + 1
      ? map
      : { cursors: cursors.slice(0, page + 1), end: rows };
  }
  const isEndBehind = end === undefined || end > (page + 1) * pageSize;
  if (cursors[page + 1] === answer.nextCursor && isEndBehind) return map;
  const next = [...cursors];
  next[page + 1] = answer.nextCursor;
  return { cursors: next, end: isEndBehind ? end : undefined };
}

/** How many rows the list has room for: those known, or all of the pages one can reach. */
export const rowsOf = ({ cursors, end }: PageMap): number => end ?? cursors.length * pageSize;
