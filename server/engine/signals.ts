/** What ends a transaction body of the engine on purpose; each is caught by the code that started the body. */

/** The job is not ours any more: somebody else has leased or finished it. Nothing of this body may stay. */
export class LeaseLost extends Error {
  constructor(job: string) {
    super(`The lease of job ${job} was lost`);
    this.name = 'LeaseLost';
  }
}

/** The step needs something that cannot be made inside a transaction. It is made outside, then the body is run again. */
export class NeedsOutside extends Error {
  readonly key: string;
  readonly make: () => Promise<unknown>;
  constructor(key: string, make: () => Promise<unknown>) {
    super('Needs a value from outside the transaction');
    this.name = 'NeedsOutside';
    this.key = key;
    this.make = make;
  }
}

/**
 * The step needs something from outside and is not the first of its transaction. What was done before it is committed
 * first, so that what it needs is asked for from the same state each time.
 */
export class CutBefore extends NeedsOutside {
  readonly step: string;
  constructor(step: string, need: NeedsOutside) {
    super(need.key, need.make);
    this.name = 'CutBefore';
    this.step = step;
  }
}

/** A node could not do its work. The body is run again up to this step, which is then recorded as failed. */
export class NodeFailed extends Error {
  readonly step: string;
  constructor(step: string, cause: unknown) {
    super(`Step ${step} failed`, { cause });
    this.name = 'NodeFailed';
    this.step = step;
  }
}
