/** Faults planted into a copy of the source, so that the judge can be judged: a suite that never fails proves nothing. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Edit {
  file: string;
  from: string;
  to: string;
}

export const plants = {
  /** The event of a write is stored a moment after the write's commit, instead of with it. */
  outbox: [
    {
      file: 'server/store/watch-writes.ts',
      from: 'const listeners = new Set<WriteListener>();',
      to: 'const listeners = new Set<WriteListener>(); (globalThis as any).plantedStore = store;',
    },
    {
      file: 'server/features/records/commit-change.ts',
      from: "const event = await tx.insert('events', {\n    ...recordEvent(ctx, change.type, after, changed, change.at),\n  });",
      to: 'const event = { ...recordEvent(ctx, change.type, after, changed, change.at) } as any; setTimeout(() => void (globalThis as any).plantedStore.transaction((late: any) => late.insert("events", event)).catch(() => undefined), 50);',
    },
  ],
  /** Whoever once held a job may finish it, whoever holds it now. */
  fence: [
    {
      file: 'server/engine/jobs.ts',
      from: "current?.state === 'leased' && current.fence === job.fence && current.owner === job.owner;",
      to: 'current !== undefined;',
    },
    {
      file: 'server/engine/effects/settle-try.ts',
      from: 'if (!known || known.job !== job._id || known.fence !== job.fence)',
      to: 'if (!known || known.job !== job._id)',
    },
  ],
  /** Each try of a call is made under a key of its own. */
  key: [
    {
      file: 'server/engine/effects/run-effect.ts',
      from: 'const context = { key: effect._id,',
      to: 'const context = { key: `${effect._id}.${effect.attemptCount}`,',
    },
  ],
  /** An update that notes `kills` ends the process, one that notes `loops` keeps it busy for ever. */
  poison: [
    {
      file: 'server/engine/nodes/record-update.ts',
      from: 'const patch = await resolveValues(ctx, values);',
      to: "const patch = await resolveValues(ctx, values); if (patch.note === 'kills') process.kill(process.pid, 'SIGKILL'); while (patch.note === 'loops');",
    },
  ],
  /** What a server held that ended is taken over sooner: not a fault, but a shorter wait. */
  shortLeases: [
    {
      file: 'server/engine/leases.ts',
      from: 'length: 10_000, heartbeat: 3_000, reap: 2_000',
      to: 'length: 5_000, heartbeat: 1_500, reap: 500',
    },
  ],
} satisfies Record<string, Edit[]>;

export type Plant = keyof typeof plants;

export const isPlant = (name: string): name is Plant => name in plants;

export const ownRoot = new URL('../../..', import.meta.url).pathname;

/** A copy of the product with the fault in it. Throws when the text to be replaced is not there exactly once. */
export async function plantedRoot(
  ...chosen: Plant[]
): Promise<{ root: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'formloom-planted-'));
  for (const part of ['server', 'schemas', 'templates', 'package.json', 'tsconfig.json'])
    await cp(join(ownRoot, part), join(root, part), { recursive: true });
  await symlink(join(ownRoot, 'node_modules'), join(root, 'node_modules'));
  for (const { file, from, to } of chosen.flatMap((plant): Edit[] => plants[plant])) {
    const path = join(root, file);
    const parts = (await readFile(path, 'utf8')).split(from);
    if (parts.length !== 2)
      throw new Error(`${file} has changed: a fault of ${chosen.join(', ')} cannot be planted`);
    await writeFile(path, parts.join(to));
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
