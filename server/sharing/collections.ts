import type { CollectionSpec, Doc } from '../store/index.ts';
import type { Write } from '../store/watch-writes.ts';

/** How often a collection that servers keep in memory was written to; the id is its name. */
export interface Revision extends Doc {
  n: number;
}

/** What one server wrote beside the log in a moment. */
export interface Notice extends Doc {
  server: string;
  /** By the database's clock. */
  at: string;
  /** `null`: more than is worth telling one by one. */
  writes: Write[] | null;
}

/** A piece of work that one server does at a time. */
export interface Lease extends Doc {
  owner: string | null;
  /** By the database's clock. */
  until: string;
}

/** One server on the database. */
export interface Server extends Doc {
  /** When it was last heard of, by the database's clock. */
  at: string;
  /** The newest question to which it answered that its transactions of before are over. */
  quiet: number;
  /** Where it ran; no two servers are at one place at a time. Absent where that is not sure. */
  place?: string;
}

export const names = {
  revisions: 'revisions',
  notices: 'notices',
  leases: 'leases',
  servers: 'servers',
} as const;

export const sharingCollections: CollectionSpec[] = [
  { name: names.revisions },
  { name: names.notices, fields: { at: 'text' }, indexes: [{ fields: ['at'] }] },
  { name: names.leases },
  { name: names.servers, fields: { at: 'text', quiet: 'number' } },
];
