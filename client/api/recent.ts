import { ownKey } from './device-owner.ts';

/** The records that this person opened last on this device, newest first. */
export interface RecentRecord {
  entity: string;
  id: string;
  title: string;
  /** UTC, ends in Z. */
  at: string;
}

const most = 20;
const key = () => ownKey('recent');

const isRecent = (value: unknown): value is RecentRecord =>
  typeof value === 'object' &&
  value !== null &&
  ['entity', 'id', 'title', 'at'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  );

/** Up to 20, newest first; empty where the browser keeps nothing. */
export function recentRecords(): RecentRecord[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key()) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

function keep(records: RecentRecord[]): void {
  try {
    localStorage.setItem(key(), JSON.stringify(records.slice(0, most)));
  } catch {
    // A full or closed storage only costs the list of recent records.
  }
}

const others = (entity: string, id: string) =>
  recentRecords().filter((one) => one.entity !== entity || one.id !== id);

export const rememberRecord = ({ entity, id, title }: Omit<RecentRecord, 'at'>): void =>
  keep([{ entity, id, title, at: new Date().toISOString() }, ...others(entity, id)]);

/** For a record that is gone. */
export const forgetRecord = (entity: string, id: string): void => keep(others(entity, id));
