import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Collection, type Db, MongoClient } from 'mongodb';
import { newId } from '../../../../server/ids.ts';
import { asUnnumbered, logIndexes } from '../../../../server/store/mongodb/log-entries.ts';
import {
  createSequencer,
  type Sequencer,
  sequencersName,
} from '../../../../server/store/mongodb/sequencer.ts';
import type { SequencerDoc } from '../../../../server/store/mongodb/sequencer-lease.ts';
import { describeMongodb, mongodbUrl } from '../../../support/mongodb-url.ts';

interface Entry {
  _id: string;
  record: string;
  rev: number;
  seq?: number;
}

const order = { subject: 'record', revision: 'rev' };
const entry = (_id: string, record: string, rev: number): Entry => ({ _id, record, rev });

describeMongodb('the sequencer of a log', () => {
  const client = new MongoClient(mongodbUrl || 'mongodb://none', { monitorCommands: true });
  let database = '';
  let db: Db;
  let entries: Collection<Entry>;
  let leases: Collection<SequencerDoc>;
  const running: Sequencer[] = [];
  const errors: unknown[] = [];
  let told = 0;

  const start = (): Sequencer => {
    const onNumbered = () => {
      told += 1;
    };
    const names = { database, log: 'log', collection: 'log' };
    const onError = (error: unknown) => errors.push(error);
    const made = createSequencer({ client, ...names, order, onNumbered, onError });
    running.push(made);
    return made;
  };
  const insert = async (docs: Entry[]): Promise<void> => {
    await entries.insertMany(docs.map((doc) => asUnnumbered(doc) as Entry));
  };
  const inOrder = (): Promise<Entry[]> => entries.find().sort({ seq: 1 }).toArray();

  beforeAll(() => client.connect());
  // Each has a new name: what speaks the protocol for tests may lose a document of one that has just been dropped.
  beforeEach(async () => {
    database = `formloom_sequencer_${newId().replaceAll('-', '')}`;
    db = client.db(database);
    entries = db.collection<Entry>('log');
    leases = db.collection<SequencerDoc>(sequencersName);
    await db.createCollection('log');
    await db.createCollection(sequencersName);
    await entries.createIndexes(logIndexes(order));
    told = 0;
    errors.length = 0;
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((sequencer) => sequencer.stop()));
    await db.dropDatabase();
    expect(errors).toEqual([]);
  });
  afterAll(() => client.close());

  test('numbers more entries than fit a batch densely, a record’s revisions in their order', async () => {
    const [one, other] = [start(), start()];
    const count = 1300;
    await insert(
      Array.from({ length: count }, (_, i) =>
        entry(`e${9999 - i}`, `r${i % 3}`, 1 + Math.floor(i / 3)),
      ),
    );
    await Promise.all([one.numbered(), other.numbered()]);
    const numbered = await inOrder();
    expect(numbered.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    for (const record of ['r0', 'r1', 'r2']) {
      const revisions = numbered.filter((one) => one.record === record).map(({ rev }) => rev);
      expect(revisions).toEqual(revisions.map((_, i) => i + 1));
    }
    expect(Object.keys(numbered[0] ?? {}).sort()).toEqual(['_id', 'record', 'rev', 'seq']);
  });

  test('tells both servers, and hands the lease over when its server stops', async () => {
    const first = start();
    await insert([entry('a', 'r', 1)]);
    await first.numbered();
    const second = start();
    while ((await leases.findOne({ _id: 'log' }))?.seq !== 1);
    await first.stop();
    await insert([entry('b', 'r', 2)]);
    await second.numbered();
    expect((await inOrder()).map(({ _id, seq }) => [_id, seq])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(told).toBeGreaterThanOrEqual(2);
  });

  test('lets many who wait at the same time look together, each for what was there when it asked', async () => {
    const one = start();
    let commands = 0;
    const count = () => {
      commands += 1;
    };
    client.on('commandStarted', count);
    const early = Array.from({ length: 200 }, () => one.numbered());
    await insert([entry('a', 'r', 1)]);
    const late = Array.from({ length: 200 }, () => one.numbered());
    await Promise.all(late);
    expect((await inOrder())[0]?.seq).toBe(1);
    await Promise.all(early);
    client.off('commandStarted', count);
    expect(commands).toBeLessThan(200);
  });

  test('takes over from a server that is gone, and not before', async () => {
    const until = new Date(Date.now() + 4000);
    await leases.insertOne({ _id: 'log', seq: 4, owner: newId(), fence: 3, until });
    await insert([entry('a', 'r', 1)]);
    const next = start();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await inOrder())[0]?.seq).not.toEqual(expect.any(Number));
    await next.numbered();
    expect((await inOrder())[0]?.seq).toBe(5);
    expect(Date.now()).toBeGreaterThan(until.getTime());
  });

  test('stops numbering when its lease was taken, and leaves no gap', async () => {
    const one = start();
    await insert([entry('a', 'r', 1)]);
    await one.numbered();
    const thief = { owner: newId(), until: new Date(Date.now() + 4000) };
    await leases.updateOne({ _id: 'log' }, { $set: thief, $inc: { fence: 1 } });
    await insert([entry('b', 'r', 2)]);
    one.wake();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await leases.findOne({ _id: 'log' }))?.seq).toBe(1);
    await one.numbered();
    expect((await inOrder()).map(({ seq }) => seq)).toEqual([1, 2]);
  });
});
