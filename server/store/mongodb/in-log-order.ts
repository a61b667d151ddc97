/** What of an entry its number depends on. */
export interface LateEntry {
  id: string;
  subject?: string;
  revision?: number;
}

/** Text by code unit, as ids compare. */
const byId = (a: LateEntry, b: LateEntry): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const byRevision = (a: LateEntry, b: LateEntry): number =>
  (a.revision ?? 0) - (b.revision ?? 0) || byId(a, b);

const isRevision = ({ subject, revision }: LateEntry): boolean =>
  subject !== undefined && revision !== undefined;

/** Pure. By id, which is about the time; a subject's entries take the places that it has in the order of their revisions. */
export function inLogOrder(entries: readonly LateEntry[]): LateEntry[] {
  const ordered = [...entries].sort(byId);
  const places = new Map<string, number[]>();
  ordered.forEach((entry, place) => {
    if (!isRevision(entry)) return;
    const known = places.get(entry.subject ?? '');
    if (known) known.push(place);
    else places.set(entry.subject ?? '', [place]);
  });
  for (const taken of places.values()) {
    const sorted = taken.map((place) => ordered[place] as LateEntry).sort(byRevision);
    taken.forEach((place, index) => {
      ordered[place] = sorted[index] as LateEntry;
    });
  }
  return ordered;
}
