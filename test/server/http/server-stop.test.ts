import { describe, expect, it } from '@jest/globals';
import { type RequestListener, createServer, get } from 'node:http';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { once } from 'node:events';
import { serverStop } from '../../../server/http/server-stop.ts';

async function serverWith(listener: RequestListener, patienceMs?: number) {
  const server = createServer(listener);
  const stop = serverStop(server, patienceMs);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { stop, port: (server.address() as AddressInfo).port };
}

async function open(port: number, text = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  if (text !== '') socket.write(text);
  return socket;
}

const request = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

describe('stopping a server', () => {
  it('does not wait for connections that ask nothing', async () => {
    const { stop, port } = await serverWith((_request, response) => response.end('done'));
    const silent = await open(port);
    const kept = await open(port, request);
    await once(kept, 'data');
    await stop();
    for (const socket of [silent, kept]) if (!socket.destroyed) await once(socket, 'close');
  });

  it('answers the requests that are under way, then closes their connections', async () => {
    let answer: (() => void) | undefined;
    const { stop, port } = await serverWith((_request, response) => {
      answer = () => response.end('late');
    });
    const socket = await open(port, request);
    while (!answer) await new Promise(setImmediate);
    const stopped = stop();
    answer();
    const [data] = (await once(socket, 'data')) as [Buffer];
    expect(data.toString()).toContain('late');
    await stopped;
  });

  it('cuts a request that does not end in time', async () => {
    let isAsked = false;
    const { stop, port } = await serverWith(() => {
      isAsked = true;
    }, 20);
    const failed = once(get(`http://127.0.0.1:${port}/`), 'error');
    while (!isAsked) await new Promise(setImmediate);
    await stop();
    expect(await failed).toHaveLength(1);
  });
});
