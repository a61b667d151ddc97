import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { type MongoClient, MongoServerError } from 'mongodb';
import { TransactionRunner } from '../../../../server/store/mongodb/run-transaction.ts';

const done = async (): Promise<void> => undefined;

/** A database on which all succeeds that a body does not refuse by itself. */
const session = {
  startTransaction: () => undefined,
  commitTransaction: done,
  abortTransaction: done,
  endSession: done,
};
const transaction = {
  turns: { isEnded: false, failure: undefined, end: () => undefined, settled: done },
  flush: done,
};
const createRunner = (retryMs: number) =>
  new TransactionRunner({
    client: { startSession: () => session } as unknown as MongoClient,
    begin: () => transaction as never,
    committed: () => undefined,
    retryMs,
  });

function conflict(): MongoServerError {
  const error = new MongoServerError({ message: 'WriteConflict', code: 112 });
  error.addErrorLabel('TransientTransactionError');
  return error;
}

test('a document that stays locked holds up those who write others for a moment only', async () => {
  const runner = createRunner(20_000);
  let isLocked = true;
  const locked = runner.run(async () => {
    if (isLocked) throw conflict();
    return 'written';
  });
  const waits: number[] = [];
  const began = performance.now();
  while (performance.now() - began < 3000) {
    const asked = performance.now();
    await runner.run(done);
    waits.push(performance.now() - asked);
    await setTimeout(20);
  }
  isLocked = false;
  expect(await locked).toBe('written');
  // Its first turn keeps others out for half a second; the machine may be slow.
  expect(Math.max(...waits)).toBeLessThan(1500);
  expect(waits.filter((wait) => wait > 250).length).toBeLessThan(5);
});

test('one that waits for a locked document lets others have their turn in line', async () => {
  const runner = createRunner(20_000);
  let isLocked = true;
  const locked = runner.run(async () => {
    if (isLocked) throw conflict();
  });
  await setTimeout(50);
  let tries = 0;
  await runner.run(async () => {
    tries += 1;
    if (tries < 3) throw conflict();
  });
  isLocked = false;
  await locked;
  expect(tries).toBe(3);
});

test('what cannot be written in time is refused with the reason', async () => {
  const always = createRunner(300).run(async () => {
    throw conflict();
  });
  await expect(always).rejects.toMatchObject({ problem: 'unavailable' });
});
