import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Ctx } from '../../context.ts';
import type { Transaction } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { installPeople } from '../users/index.ts';
import { createOwned } from '../ownership/index.ts';
import { writeRecord } from '../records/index.ts';
import {
  demoOrder,
  type DemoRecord,
  readDemoRecords,
  readPeople,
  weeksSinceMade,
} from './demo-rows.ts';
import { templateDir } from './read-template.ts';
import { stableId } from './stable-id.ts';

/** Few: on MongoDB a long transaction loses to the short ones of those who work meanwhile. */
const rowsPerTransaction = 25;

async function land(
  ctx: Ctx,
  tx: Transaction,
  entity: string,
  collection: string,
  rows: DemoRecord[],
): Promise<number> {
  let created = 0;
  for (const { id, owner, values } of rows) {
    if (await tx.get(collection, id)) continue;
    const change = { kind: 'create', entity, id, values } as const;
    if (owner === null) await writeRecord(ctx, tx, change);
    else await createOwned(ctx, tx, change, { owner });
    created += 1;
  }
  return created;
}

/**
 * The demo people and records of a shipped app, through the ordinary write path. Ids come from the rows' keys, so
 * running it again adds only what is missing. Demo people have no password until an administrator gives them one.
 */
export async function installDemo(
  ctx: Ctx,
  app: string,
  say: (line: string) => void = () => undefined,
): Promise<number> {
  requireRight(ctx, 'apps');
  const dir = path.join(templateDir(app), 'demo');
  if (!existsSync(dir)) return 0;
  const people = (await readPeople(dir)).map(
    ({ key = '', name = '', email = '', role = '', team = '' }) => ({
      id: stableId(app, 'people', key),
      name,
      email,
      roles: [role],
      team,
    }),
  );
  await installPeople(ctx, people);
  const source = { app, dir, weeks: await weeksSinceMade(dir, ctx.clock.now()) };
  let total = 0;
  for (const { name, collection, definition } of await demoOrder(dir, ctx.catalog)) {
    const records = await readDemoRecords(source, ctx.catalog.require(name));
    for (let start = 0; start < records.length; start += rowsPerTransaction) {
      const rows = records.slice(start, start + rowsPerTransaction);
      total += await ctx.store.transaction((tx) =>
        ctx.figures.batch(ctx, tx, () => land(ctx, tx, name, collection, rows)),
      );
    }
    say(`  ${definition.label.en} · ${definition.label['zh-CN']}: ${records.length}`);
  }
  return total;
}
