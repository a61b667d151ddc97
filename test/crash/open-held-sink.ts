import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldCall {
  key: string;
  body: string;
  answer(status: number): void;
}

export interface HeldSink {
  url: string;
  /** In the order they arrived. */
  calls: readonly HeldCall[];
  /** Calls from now on are answered with this at once; undefined: they wait for `answer`. */
  answers: number | undefined;
  close(): Promise<void>;
}

/** What the calls of flows arrive at: writes down each one and answers it when a test says so. */
export async function openHeldSink(): Promise<HeldSink> {
  const calls: HeldCall[] = [];
  const server = createServer((request, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const answer = (status: number) => void response.writeHead(status).end();
      const key = String(request.headers['webhook-id']);
      calls.push({ key, body: String(JSON.parse(Buffer.concat(parts).toString())), answer });
      if (sink.answers !== undefined) answer(sink.answers);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sink: HeldSink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    answers: undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return sink;
}
