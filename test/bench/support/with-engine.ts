import { openStore } from '../../../server/store/index.ts';
import { createEngineFixture, type EngineFixture } from '../../server/engine/engine-fixture.ts';
import { mongoDatabase } from '../../support/mongo-database.ts';
import { RunningClock } from './running-clock.ts';
import type { MeasuredStore } from './stores.ts';

/** An engine with a clock that runs, on data of its own. */
export async function withEngine<T>(
  { mongoUrl }: MeasuredStore,
  measure: (fixture: EngineFixture) => Promise<T>,
): Promise<T> {
  const mongo = mongoUrl === undefined ? undefined : mongoDatabase(mongoUrl, 'bench');
  const store = mongo && (await openStore(mongo));
  const fixture = await createEngineFixture({
    clock: new RunningClock(),
    ...(store ? { store, leaseNow: () => store.now() } : {}),
  });
  try {
    return await measure(fixture);
  } finally {
    await fixture.close();
    await mongo?.drop();
  }
}
