import type { Filter } from '../../../schemas/generated/filter.ts';
import { AppError } from '../../errors.ts';
import type { Doc, Reader, SortKey } from '../../store/port.ts';

export interface PageQuery {
  filter: Filter;
  sort: SortKey[];
  limit: number;
  cursor?: string | undefined;
}

function positionOf(cursor: string, length: number): unknown[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(position) && position.length === length) return position;
  } catch (cause) {
    throw new AppError('request.cursor_invalid', { cause });
  }
  throw new AppError('request.cursor_invalid');
}

/** One page of a collection. The cursor holds the sort values of the last document. Throws `request.cursor_invalid`. */
export async function pageOf<T extends Doc>(
  reader: Pick<Reader, 'find'>,
  collection: string,
  { filter, sort, limit, cursor }: PageQuery,
): Promise<{ items: T[]; nextCursor: string | null }> {
  const after = cursor === undefined ? {} : { after: positionOf(cursor, sort.length + 1) };
  const found = await reader.find<T>(collection, { filter, sort, limit: limit + 1, ...after });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  if (!last) return { items, nextCursor: null };
  const position = [...sort.map((key) => last[key.field] ?? null), last._id];
  return { items, nextCursor: Buffer.from(JSON.stringify(position)).toString('base64url') };
}
