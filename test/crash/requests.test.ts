import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MailServer, openMailServer } from '../support/mail-server.ts';
import { type HeldSink, openHeldSink } from './open-held-sink.ts';
import { type Site, add, begin, inRow, node, openSite, until } from './open-site.ts';
import { stores } from './places.ts';

const minutes = 60_000;

const ask = node('ask', 'task', {
  title: { 'zh-CN': 'ask', en: 'ask' },
  outcomes: [{ id: 'yes' }],
  assignee: { kind: 'role', role: 'admin' },
});
const asking = [
  ...inRow('begin', 'ask'),
  { id: 'done', source: 'ask', port: 'yes', target: 'add' },
];

/** A flow for the things whose note is its name. */
const only = (name: string) => ({
  ...begin,
  settings: { entity: 'thing', condition: `note = '${name}'` },
});

describe.each(stores)('a server on %s that is killed', (store) => {
  let sink: HeldSink;
  let mail: MailServer;
  let site: Site;
  const flows: Record<string, string> = {};

  beforeAll(async () => {
    sink = await openHeldSink();
    mail = await openMailServer();
    const env = { SMTP_URL: mail.url, MAIL_FROM: 'crm@example.com' };
    site = await openSite(store, { sinkUrl: sink.url, env });
    const call = node('call', 'webhook', { endpoint: 'sink', body: { expr: 'tag' } });
    const send = node('mail', 'email', {
      to: { address: 'ada@example.com' },
      subject: '{tag}',
      text: 'Hello',
    });
    const wait = node('wait', 'wait', { for: 'PT6S' });
    const paid = node('paid', 'waitForEvent', {
      signal: { name: 'paid', key: { expr: 'tag' } },
    });
    flows.plain = await site.publish('plain', [only('plain'), add], inRow('begin', 'add'));
    flows.ask = await site.publish('ask', [only('ask'), ask, add], asking);
    for (const extra of [call, send, wait, paid])
      flows[extra.id] = await site.publish(
        extra.id,
        [only(extra.id), extra, add],
        inRow('begin', extra.id, 'add'),
      );
  }, 5 * minutes);
  afterAll(async () => {
    await site.close();
    await sink.close();
    mail.close();
  });

  /** The record's runs, once they all stand there. */
  const runsOf = (flow: string, record: string, status: string) =>
    until(`a ${flow} run that is ${status}`, async () => {
      const runs = (await site.runs(flows[flow] ?? '')).filter((run) => run.record === record);
      return runs.length > 0 && runs.every((run) => run.status === status) ? runs : undefined;
    });

  const subjects = () => mail.mails.map((one) => /^Subject: .*$/m.exec(one)?.[0]);

  /** One record, counted up once by one run; its history says the same. */
  async function expectOnce(flow: string, tag: string): Promise<void> {
    const [record, ...more] = (await site.things()).filter((one) => one.tag === tag);
    expect(more).toEqual([]);
    expect(await runsOf(flow, record?._id ?? '', 'done')).toHaveLength(1);
    const { count } = await site.caller.call('GET', `/api/records/thing/${record?._id}`);
    expect(count).toBe(1);
    const history = (await site.history(record?._id ?? '')).toSorted();
    expect(history).toEqual(['record.created', 'record.updated']);
  }

  test.each([
    ['before the commit', 'T1.inside', 0],
    ['after the commit, before the answer', 'T1.before_answer', 1],
  ])(
    '%s of a new record has it once when the client asks again with the same key',
    async (_when, failpoint, stored) => {
      const tag = `plain ${failpoint}`;
      const server = await site.restart({ failpoint });
      const write = () =>
        site.ask(
          'POST',
          '/api/records/thing',
          { tag, note: 'plain', count: 0 },
          { 'idempotency-key': tag },
        );
      await expect(write()).rejects.toThrow('fetch failed');
      await server.gone;
      await site.restart();
      const known = (await site.things()).filter((one) => one.tag === tag);
      expect(known).toHaveLength(stored);
      const again = await write();
      const isReplayed = again.headers.get('idempotency-replayed') === 'true';
      expect([again.status, isReplayed]).toEqual([201, stored === 1]);
      await expectOnce('plain', tag);
    },
    4 * minutes,
  );

  test(
    'before the event of a write is dispatched starts its run soon after being back',
    async () => {
      const tag = 'plain T2.before';
      const server = await site.restart({ failpoint: 'T2.before' });
      const answer = site.write(tag, { note: 'plain' });
      await server.gone;
      await site.restart();
      const back = Date.now();
      const [run] = await runsOf('plain', (await answer)._id, 'done');
      // On MongoDB an entry of the log may wait for the lease of the server that died.
      const soon = store === 'SQLite' ? 5000 : 30_000;
      expect(Date.parse(run?.startedAt ?? '') - back).toBeLessThan(soon);
      await expectOnce('plain', tag);
    },
    4 * minutes,
  );

  test.each(['T5.inside', 'T5.after_commit'])(
    'while a task is completed, at %s, has it completed once and the run goes on once',
    async (failpoint) => {
      const { _id } = await site.write(`ask ${failpoint}`, { note: 'ask' });
      await runsOf('ask', _id, 'waiting');
      const server = await site.restart({ failpoint });
      const route = '/api/tasks?state=open&limit=200';
      const { items } = await site.caller.call('GET', route);
      const task = items.find(({ record }: { record: string }) => record === _id);
      const complete = () =>
        site.caller.call(
          'POST',
          `/api/tasks/${task.id}/complete`,
          { outcome: 'yes', values: {}, _rev: task._rev },
          { accepts: [409] },
        );
      const answer = complete();
      await server.gone;
      await site.restart();
      const first = await answer;
      const wasDone = failpoint === 'T5.after_commit';
      expect(first.code).toBe(wasDone ? 'task.already_completed' : undefined);
      expect((await complete()).code).toBe('task.already_completed');
      await expectOnce('ask', `ask ${failpoint}`);
    },
    4 * minutes,
  );

  test.each(['T6.inside', 'T6.after_commit'])(
    'with timers that come due while it is down, and again at %s, fires each once',
    async (failpoint) => {
      const tags = [1, 2, 3].map((index) => `wait ${failpoint} ${index}`);
      const written = await Promise.all(tags.map((tag) => site.write(tag, { note: 'wait' })));
      for (const { _id } of written) await runsOf('wait', _id, 'waiting');
      await site.down(6500);
      await (await site.start({ failpoint })).gone;
      await site.restart();
      for (const tag of tags) await expectOnce('wait', tag);
    },
    4 * minutes,
  );

  test.each(['T4.before_intent', 'T4.after_intent'])(
    'before it makes a call, at %s, makes it once',
    async (failpoint) => {
      const tag = `call ${failpoint}`;
      const arrived = () => sink.calls.filter(({ body }) => body === tag).length;
      sink.answers = 204;
      const server = await site.restart({ failpoint });
      const answer = site.write(tag, { note: 'call' });
      await server.gone;
      expect(arrived()).toBe(0);
      await site.restart();
      await answer;
      await expectOnce('call', tag);
      expect(arrived()).toBe(1);
    },
    4 * minutes,
  );

  test(
    'after the other side took a call repeats it under the same key, and goes on once',
    async () => {
      sink.answers = 204;
      const server = await site.restart({ failpoint: 'T4.called' });
      const answer = site.write('call 1', { note: 'call' });
      await server.gone;
      const arrived = () => sink.calls.filter(({ body }) => body === 'call 1');
      expect(arrived()).toHaveLength(1);
      await site.restart();
      await answer;
      await expectOnce('call', 'call 1');
      expect(arrived()).toHaveLength(2);
      expect(new Set(arrived().map(({ key }) => key)).size).toBe(1);
    },
    4 * minutes,
  );

  test(
    'after a mail left sends no second one, and asks a person what became of it',
    async () => {
      const server = await site.restart({ failpoint: 'T4.called' });
      const answer = site.write('mail 1', { note: 'mail' });
      await server.gone;
      expect(subjects()).toEqual(['Subject: mail 1']);
      await site.restart();
      const [run] = await runsOf('mail', (await answer)._id, 'incident');
      const { tokens } = await site.caller.call('GET', `/api/runs/${run?.id}`);
      expect(tokens.map((token: any) => token.incident.code)).toEqual(['effect.unknown_outcome']);
      expect(subjects()).toEqual(['Subject: mail 1']);
    },
    4 * minutes,
  );

  test(
    'keeps a signal that came before its wait, and hands it over once',
    async () => {
      const send = () =>
        site.caller.call(
          'POST',
          '/api/signals/paid',
          { key: 'paid 1' },
          { headers: { 'idempotency-key': 'signal 1' } },
        );
      expect((await send()).state).toBe('kept');
      await site.restart();
      await send();
      await site.write('paid 1', { note: 'paid' });
      await expectOnce('paid', 'paid 1');
      await site.write('paid 1', { note: 'paid' });
      const late = await site.caller.call('POST', '/api/signals/paid', { key: 'paid 1' });
      expect(late.state).toBe('kept');
    },
    4 * minutes,
  );
});
