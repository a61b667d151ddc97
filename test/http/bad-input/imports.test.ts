/** Files that are no CSV, and options that do not fit. */
import { afterAll, describe, expect, test } from '@jest/globals';
import {
  expectProblem,
  invalid,
  nested,
  openWorld,
  tooDeep,
  unreadable,
  type Refusal,
} from './world.ts';
import { until } from '../../support/until.ts';

const { app, refused } = await openWorld();
afterAll(() => app.close());

describe('a bad import', () => {
  const send = (content: string | Uint8Array, options: unknown, expected: Refusal) => {
    const form = new FormData();
    form.set('file', new Blob([content as never]), 'x.csv');
    form.set('options', typeof options === 'string' ? options : JSON.stringify(options));
    return refused('POST', '/api/records/deal/import', form, expected);
  };
  const mapping = { mapping: { name: 'name', amount: 'amount' } };
  const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256);

  test.each<[string, string | Uint8Array]>([
    ['empty', ''],
    ['only line ends', '\n\n\n'],
    ['binary', noise],
    ['zeroes', new Uint8Array(1000)],
    ['one cell of a megabyte', `name,amount\n"${'x'.repeat(1024 * 1024)}",1\n`],
    ['a quote that never ends', `name,amount\n"${'x\n'.repeat(100)}`],
    ['ragged', 'name,amount\na\nb,1,2,3\n,\nc,4\n'],
    ['only a header', 'name,amount\n'],
    ['UTF-16', Uint8Array.from(Buffer.from('\ufeffname,amount\na,1\n', 'utf16le'))],
    ['UTF-8 cut in a character', Uint8Array.from([...Buffer.from('name,amount\n商'), 0xe5, 0x95])],
    [
      'half UTF-8, half GB18030',
      Uint8Array.from([
        ...Buffer.from('name,amount\n商机,1\n'),
        0xc9,
        0xcc,
        0xbb,
        0xfa,
        0x2c,
        0x32,
        0x0a,
      ]),
    ],
    ['two columns of one name', 'name,name\na,b\n'],
  ])('of a file that is %s is refused, or accounts for each row', async (_what, content) => {
    for (const options of [
      { ...mapping, dryRun: true },
      mapping,
      { ...mapping, encoding: 'gb18030' },
    ]) {
      const form = new FormData();
      form.set('file', new Blob([content as never]), 'x.csv');
      form.set('options', JSON.stringify(options));
      const answer = await app.admin('POST', '/api/records/deal/import', form);
      expect([200, 202, 422]).toContain(answer.status);
      if (answer.status === 422) expectProblem(answer, 'en');
      if (answer.status !== 202) continue;
      const status = await ended(answer.body.id);
      if (status.state === 'failed')
        expect(status.failure).toMatchObject({ detail: expect.any(String) });
      else expect(status.state).toBe('done');
      expect(status.rows).toBe(
        status.created + status.updated + status.unchanged + status.rejected,
      );
      expect((await app.admin('GET', `/api/imports/${answer.body.id}/rejects`)).status).toBe(200);
    }
  });

  const ended = (id: string) =>
    until(
      async () => (await app.admin('GET', `/api/imports/${id}`)).body,
      ({ state }) => !['queued', 'running'].includes(state),
    );

  test('with bad options is refused at its place', async () => {
    const file = 'name,amount\na,1\n';
    await send(file, '{', unreadable);
    await send(file, nested(200), tooDeep);
    await send(file, { mapping: { name: 'nothing' } }, invalid('/options/mapping/name'));
    await send(file, { mode: 'sometimes' }, invalid('/options/mode'));
    await send(file, [], invalid('/options'));
  });

  test('of broken multipart is refused', async () => {
    const route = '/api/records/deal/import';
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
    await refused('POST', route, '{}', unreadable, { 'content-type': 'multipart/form-data' });
    await refused('POST', route, 'nonsense', unreadable, multipart);
    await refused(
      'POST',
      route,
      '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nabc',
      unreadable,
      multipart,
    );
    await refused(
      'POST',
      route,
      '--b\r\nContent-Disposition: form-data; name=""\r\n\r\nabc\r\n--b--\r\n',
      unreadable,
      multipart,
    );
    const two = new FormData();
    two.append('file', new Blob(['a']), 'a.csv');
    two.append('file', new Blob(['b']), 'b.csv');
    await refused('POST', route, two, unreadable);
    const many = new FormData();
    for (let at = 0; at < 50; at += 1) many.append(`part${at}`, 'x');
    await refused('POST', route, many, unreadable);
    await refused('POST', route, new FormData(), invalid('/file'));
    await refused('POST', route, {}, { status: 415, code: 'request.multipart_needed' });
  });
});
