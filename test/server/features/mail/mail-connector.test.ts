import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Connector, CallFailed } from '../../../../server/engine/index.ts';
import { createMailConnector } from '../../../../server/features/mail/mail-connector.ts';
import { type MailServer, openMailServer } from '../../../support/mail-server.ts';

let mail: MailServer;
let answers: MailServer['answers'];
let mails: string[];
let connector: Connector;

beforeAll(async () => {
  mail = await openMailServer();
  connector = createMailConnector({
    settings: { SMTP_URL: mail.url, MAIL_FROM: 'Formloom <crm@example.com>' },
  });
});
afterAll(() => mail.close());
beforeEach(() => {
  answers = mail.answers = {};
  mails = mail.mails = [];
});

const request = { to: ['ada@example.com'], subject: '新线索\nBcc: x@y.z', text: 'Hello\n.\nthere' };
const send = (key = 'run.t.mail.1') =>
  connector.call(request, { key, attempt: 1, signal: AbortSignal.timeout(5000) });
async function failure(): Promise<CallFailed['failure']> {
  const error = await send().catch((caught: unknown) => caught);
  if (error instanceof CallFailed) return error.failure;
  throw error;
}

test('a mail has the same Message-ID each time and no header of its subject’s making', async () => {
  expect(await send()).toMatchObject({ accepted: ['ada@example.com'], rejected: [] });
  await send();
  await send('another');
  const ids = mails.map((mail) => /^Message-ID: (.*)$/m.exec(mail)?.[1]);
  expect(ids[0]).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(mails[0]).toContain('From: Formloom <crm@example.com>');
  expect(mails[0]).not.toMatch(/^Bcc:/m);
});

test.each([
  ['MAIL', '451 later', 'retry', 451],
  ['RCPT', '450 greylisted', 'retry', 450],
  ['RCPT', '550 nobody', 'final', 550],
  ['DATA', '554 no', 'final', 554],
  ['.', '452 full', 'retry', 452],
  ['.', '550 spam', 'final', 550],
])('%s answered with %s means: %s', async (command, answer, kind, status) => {
  answers[command] = answer;
  expect(await failure()).toMatchObject({ kind, status });
});

test.each(['MAIL', 'RCPT', 'DATA'])(
  'hanging up at %s: nothing was sent, so it is tried again',
  async (command) => {
    answers[command] = undefined;
    expect(await failure()).toMatchObject({ kind: 'retry' });
  },
);

test('hanging up after the message instead of answering leaves it unknown', async () => {
  answers['.'] = undefined;
  expect(await failure()).toMatchObject({ kind: 'unknown' });
  expect(mails).toHaveLength(1);
});

test('a mail server that is not there is tried again', async () => {
  const gone = createMailConnector({
    settings: { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'crm@example.com' },
  });
  const call = gone.call(request, { key: 'k', attempt: 1, signal: AbortSignal.timeout(5000) });
  await expect(call).rejects.toMatchObject({ failure: { kind: 'retry' } });
});

test('without settings it says what is missing', async () => {
  const unset = createMailConnector({ settings: {} });
  const call = unset.call(request, { key: 'k', attempt: 1, signal: AbortSignal.timeout(5000) });
  await expect(call).rejects.toMatchObject({ code: 'mail.not_configured' });
});
