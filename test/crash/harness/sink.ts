/** What the calls of flows arrive at: writes down each arrival, and misbehaves as the dice say. */
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Dice } from './dice.ts';

export interface Arrival {
  /** The call's stable key, as the caller sent it. */
  key: string;
  tag: string;
  label: string;
  answer: 'ok' | 'refused' | 'dropped';
}

export interface Sink {
  url: string;
  arrivals: readonly Arrival[];
  close(): Promise<void>;
}

/** Accepts most calls at once, refuses some for the moment, and takes some without an answer. */
export async function openSink(dice: Dice): Promise<Sink> {
  const arrivals: Arrival[] = [];
  const answers = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const [tag = '', label = ''] = String(JSON.parse(Buffer.concat(parts).toString())).split(' ');
      const key = String(request.headers['webhook-id']);
      const earlier = answers.get(key) ?? 0;
      answers.set(key, earlier + 1);
      const answer =
        earlier < 2 && dice.chance(0.2) ? dice.pick(['refused', 'dropped'] as const) : 'ok';
      arrivals.push({ key, tag, label, answer });
      await setTimeout(dice.below(30));
      if (answer === 'dropped') response.destroy();
      else response.writeHead(answer === 'ok' ? 204 : 503).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrivals,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
