import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { allowedHosts, postOutside } from '../../../../server/features/endpoints/post-outside.ts';

let server: Server;
let port: number;
let calls = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    calls += 1;
    request.resume();
    if (request.url === '/moved') response.writeHead(302, { location: '/' }).end();
    else if (request.url === '/long') response.end('x'.repeat(200_000));
    else if (request.url !== '/never') response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (url: string, allowed = '', signal: AbortSignal = AbortSignal.timeout(5000)) =>
  postOutside({ url, headers: {}, body: '{}', signal, allowed: allowedHosts(allowed) });

test.each([
  ['http://127.0.0.1:P/'],
  ['http://2130706433:P/'],
  ['http://0x7f.1:P/'],
  ['http://127.1:P/'],
  ['http://[::1]:P/'],
  ['http://[::ffff:127.0.0.1]:P/'],
  ['http://localhost:P/'],
  ['http://169.254.169.254/latest/meta-data'],
])('%s is refused before anything is sent', async (url) => {
  const before = calls;
  await expect(post(url.replace('P', String(port)))).rejects.toMatchObject({
    code: 'endpoint.address_refused',
  });
  expect(calls).toBe(before);
});

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1:PORT'],
  ['localhost', 'LOCALHOST:PORT,other'],
])('%s is called when %s is allowed', async (host, allowed) => {
  const list = allowed.replace('PORT', String(port));
  const answer = await post(`http://${host}:${port}/`, list);
  expect(answer).toMatchObject({ status: 200, text: 'ok', isCut: false });
});

test('an allowed port allows no other', async () => {
  await expect(post(`http://127.0.0.1:${port}/`, '127.0.0.1:1')).rejects.toMatchObject({
    code: 'endpoint.address_refused',
  });
});

test('a redirect is answered, not followed', async () => {
  const before = calls;
  const answer = await post(`http://127.0.0.1:${port}/moved`, '127.0.0.1');
  expect(answer.status).toBe(302);
  expect(calls).toBe(before + 1);
});

test('of a long answer only the beginning is read', async () => {
  const answer = await post(`http://127.0.0.1:${port}/long`, '127.0.0.1');
  expect([answer.text.length, answer.isCut]).toEqual([65_536, true]);
});

test('a call without answer ends with its time', async () => {
  const url = `http://127.0.0.1:${port}/never`;
  await expect(post(url, '127.0.0.1', AbortSignal.timeout(100))).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});
