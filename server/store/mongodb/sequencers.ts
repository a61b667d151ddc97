import type { MongoClient } from 'mongodb';
import type { LogOrder } from '../port.ts';
import type { Collection } from './collection.ts';
import { createSequencer, type Sequencer, sequencersName } from './sequencer.ts';

interface Running {
  sequencer: Sequencer;
  order: LogOrder | undefined;
}

export interface SequencersOptions {
  client: MongoClient;
  database: string;
  onNumbered(log: string): void;
  onError(log: string, error: unknown): void;
}

/** One sequencer for each log that this server knows. */
export class Sequencers {
  readonly #options: SequencersOptions;
  readonly #running = new Map<string, Running>();

  constructor(options: SequencersOptions) {
    this.#options = options;
  }

  /** Starts the one of a collection that is a log; again when its order has changed. */
  ensure({ name, spec }: Collection): void {
    if (!spec.log) return;
    const order = typeof spec.log === 'object' ? spec.log : undefined;
    const known = this.#running.get(name);
    if (known && JSON.stringify(known.order) === JSON.stringify(order)) return;
    const sequencer = createSequencer({
      client: this.#options.client,
      database: this.#options.database,
      log: name,
      collection: name,
      order,
      onNumbered: () => this.#options.onNumbered(name),
      onError: (error) => this.#options.onError(name, error),
    });
    this.#running.set(name, { sequencer, order });
    void known?.sequencer.stop();
  }

  wake(written: ReadonlySet<string>): void {
    for (const name of written) this.#running.get(name)?.sequencer.wake();
  }

  async numbered(log: string): Promise<void> {
    await this.#running.get(log)?.sequencer.numbered();
  }

  /** A log that is made anew begins with 1. */
  async drop(log: string): Promise<void> {
    await this.#running.get(log)?.sequencer.stop();
    this.#running.delete(log);
    const { client, database } = this.#options;
    await client.db(database).collection<{ _id: string }>(sequencersName).deleteOne({ _id: log });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ sequencer }) => sequencer.stop()));
    this.#running.clear();
  }
}
