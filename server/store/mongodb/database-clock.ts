/** After so long the difference to the machine's clock is measured again. */
const MEASURE_AFTER_MS = 10_000;

/** The database's clock, asked now and then and counted on in between; jumps of the machine's clock do not show. */
export class DatabaseClock {
  readonly #ask: () => Promise<Date>;
  #base: { time: number; at: number } | undefined;
  #asking: Promise<void> | undefined;

  constructor(ask: () => Promise<Date>) {
    this.#ask = ask;
  }

  async now(): Promise<Date> {
    if (this.#base === undefined || performance.now() - this.#base.at > MEASURE_AFTER_MS)
      await this.#measure();
    const { time, at } = this.#base ?? { time: Date.now(), at: performance.now() };
    return new Date(time + (performance.now() - at));
  }

  #measure(): Promise<void> {
    this.#asking ??= this.#ask()
      .then((date) => {
        this.#base = { time: date.getTime(), at: performance.now() };
      })
      .finally(() => {
        this.#asking = undefined;
      });
    return this.#asking;
  }
}
