import { StoreError } from '../port.ts';
import { isTransient } from './is-transient.ts';
import { translateError } from './translate-error.ts';

/** What ended a transaction in the database; nothing that is done after it counts. */
interface Failure {
  error: unknown;
  /** The same body may succeed when it is run again. */
  isTransient: boolean;
}

/** The calls of one transaction, one after another, until it has failed or is over. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #ended: StoreError | undefined;
  failure: Failure | undefined;

  get isEnded(): boolean {
    return this.#ended !== undefined;
  }

  end(reason: StoreError): void {
    this.#ended ??= reason;
  }

  /** Waits for calls that the body did not wait for. */
  async settled(): Promise<void> {
    await this.#last;
  }

  take<T>(collection: string | undefined, work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(async () => {
      if (this.#ended) throw new StoreError(this.#ended.problem, this.#ended.message);
      if (this.failure) throw this.failure.error;
      return work().catch((error: unknown) => {
        throw this.#failed(error, collection);
      });
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Somebody else created the document that was to be incremented: next time it is there. */
  lostRace(error: unknown, collection: string): unknown {
    const translated = translateError(error, collection);
    const isTaken = translated instanceof StoreError && translated.details.fields?.[0] === '_id';
    if (isTaken) this.failure ??= { error: translated, isTransient: true };
    return error;
  }

  /** An error of the database ends the transaction there; what the adapter itself refuses does not. */
  #failed(error: unknown, collection: string | undefined): unknown {
    const translated = translateError(error, collection);
    const isOfDatabase = translated !== error || isTransient(error);
    const isOwnersAnswer = error instanceof StoreError && error.problem === 'duplicate';
    if (isOfDatabase || isOwnersAnswer)
      this.failure ??= { error: translated, isTransient: isTransient(error) };
    return translated;
  }
}
