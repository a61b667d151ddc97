import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrival {
  /** By which the receiver knows a call again. */
  key: string;
  body: unknown;
  status: number;
}

/** Somebody else's server: writes down each call and answers as it is told. */
export interface Receiver {
  url: string;
  arrivals: readonly Arrival[];
  /** From now on every call is answered so. */
  answerWith: (status: number, said?: string) => void;
  close: () => Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  let answer = { status: 200, said: '' };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString());
      arrivals.push({ key: String(request.headers['webhook-id']), body, status: answer.status });
      response.writeHead(answer.status, { 'content-type': 'text/plain' }).end(answer.said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/leads`,
    arrivals,
    answerWith: (status, said = '') => {
      answer = { status, said };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
