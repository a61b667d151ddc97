import { setTimeout } from 'node:timers/promises';
import { newId } from '../ids.ts';
import type { DocumentStore } from '../store/index.ts';
import { type Lease, names } from './collections.ts';

/** Milliseconds, by the database's clock. */
const leaseMs = 10_000;
const renewMs = 3_000;
const lookMs = 250;

async function take(store: DocumentStore, name: string, owner: string): Promise<boolean> {
  return store.transaction(async (tx) => {
    const now = await tx.now();
    const known = await tx.get<Lease>(names.leases, name);
    const isMine = known?.owner === owner;
    if (known && !isMine && known.owner !== null && known.until > now.toISOString()) return false;
    const until = new Date(now.getTime() + leaseMs).toISOString();
    if (known) await tx.patch(names.leases, name, { owner, until });
    else await tx.insert<Lease>(names.leases, { _id: name, owner, until });
    return true;
  });
}

async function leave(store: DocumentStore, name: string, owner: string): Promise<void> {
  await store.transaction(async (tx) => {
    const known = await tx.get<Lease>(names.leases, name);
    if (known?.owner === owner) await tx.patch(names.leases, name, { until: '' });
  });
}

/**
 * Does a piece of work while no other server does it; waits for one that is at it. The work itself must bear being cut
 * short and begun again: a lease is lost with its server.
 */
export async function withLease<T>(
  store: DocumentStore,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const owner = newId();
  while (!(await take(store, name, owner))) await setTimeout(lookMs);
  const renewing = setInterval(() => void take(store, name, owner).catch(() => false), renewMs);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await leave(store, name, owner);
  }
}
