import type { CollectionSpec, Doc } from '../../store/port.ts';

/** Who holds a record of a pooled entity, and until when. One per record, kept after it is given back. */
export interface Holding extends Doc {
  entity: string;
  pool: string;
  owner: string | null;
  /** Since when, in UTC. */
  since: string;
  /** When it falls back unless somebody works on it; null: never. */
  dueAt: string | null;
  /** When the owner is reminded of that; null: not, or done. */
  remindAt: string | null;
  previousOwner: string | null;
  lostAt: string | null;
  /** Revision of the record that this was planned from. */
  rev: number;
}

/** One person's place in a pool. Changes in the transaction that changes the owner, so that no cap is broken. */
export interface Seat extends Doc {
  pool: string;
  user: string;
  /** Records held now. */
  holds: number;
  /** Day, in the app's time zone, that `today` counts. */
  day: string;
  /** Records claimed on that day. */
  today: number;
}

export const ownershipCollections: CollectionSpec[] = [
  {
    name: 'holdings',
    fields: { dueAt: 'text', remindAt: 'text', owner: 'text', pool: 'text' },
    indexes: [{ fields: ['dueAt'] }, { fields: ['remindAt'] }, { fields: ['pool', 'owner'] }],
  },
  {
    name: 'seats',
    fields: { pool: 'text', user: 'text' },
    indexes: [{ fields: ['pool', 'user'], unique: true }],
  },
  { name: 'cursors' },
];

export const seatId = (pool: string, user: string): string => `${pool}:${user}`;
