import { FakeClock } from '../../server/engine/engine-fixture.ts';

/** The machine's own clock in the place of a test's. */
export class RunningClock extends FakeClock {
  override now(): Date {
    return new Date();
  }
}
