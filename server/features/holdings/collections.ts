import type { CollectionSpec, Doc } from '../../store/port.ts';

/** Who holds a record of a pooled entity, and until when. One per record, kept after it is given back. */
export interface Holding extends Doc {
  entity: string;
  pool: string;
  owner: string | null;
  /** Since when, in UTC. */
  since: string;
  /** When the owner last worked on it, as far as is known; null when nobody holds it. Missing in old documents. */
  workedAt?: string | null;
  /** When it falls back unless somebody works on it; null: never. */
  dueAt: string | null;
  /** Which rule of the pool `dueAt` comes from. */
  rule?: string | null;
  /** When the owner is next reminded of that; null: not, or not again. */
  remindAt: string | null;
  /** The return or the reminder failed; it is tried again from then on. */
  retryAt?: string;
  previousOwner: string | null;
  lostAt: string | null;
  /** Person to when they last lost it: the newest few. */
  lost?: Record<string, string>;
  /** Revision of the record that this was planned from. */
  rev: number;
  /** Revision of the pool whose rules this was planned by. */
  poolRev?: number;
}

/** One person's place in a pool. Changes in the transaction that changes the owner, so that no cap is broken. */
export interface Seat extends Doc {
  pool: string;
  user: string;
  /** Records held now: the load. */
  holds: number;
  /** Day, in the app's time zone, that `today` counts. */
  day: string;
  /** Records claimed on that day. */
  today: number;
  /** Day and week (named by its Monday) that `given` and `givenInWeek` count. */
  givenDay?: string;
  /** Records that flows assigned on that day. */
  given?: number;
  givenWeek?: string;
  givenInWeek?: number;
  /** When the person last got a record. */
  lastAt?: string;
  /** Share of the turns; 1 unless said. */
  weight?: number | null;
  /** Records that the person may hold, instead of the pool's cap. */
  capacity?: number | null;
  /** Records that flows may assign to the person in a day, and in a week. */
  daily?: number | null;
  weekly?: number | null;
  /** false: flows pass the person over. */
  active?: boolean;
}

export const holdingCollections: CollectionSpec[] = [
  {
    name: 'holdings',
    fields: {
      dueAt: 'text',
      remindAt: 'text',
      retryAt: 'text',
      owner: 'text',
      pool: 'text',
      poolRev: 'number',
    },
    indexes: [
      { fields: ['dueAt'] },
      { fields: ['remindAt'] },
      { fields: ['pool', 'owner'] },
      { fields: ['pool', 'poolRev'] },
    ],
  },
  {
    name: 'seats',
    fields: { pool: 'text', user: 'text', holds: 'number', lastAt: 'text' },
    indexes: [{ fields: ['pool', 'user'], unique: true }, { fields: ['pool', 'holds', 'lastAt'] }],
  },
  { name: 'cursors' },
];

export const seatId = (pool: string, user: string): string => `${pool}:${user}`;
