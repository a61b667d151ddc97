type CommitListener = (collections: ReadonlySet<string>) => void;

/** Who wants to hear of commits; what goes wrong there concerns nobody here. */
export class CommitListeners {
  readonly #listeners = new Set<CommitListener>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  add(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  announce(written: ReadonlySet<string>): void {
    if (written.size === 0) return;
    for (const listener of this.#listeners) {
      try {
        listener(written);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}
