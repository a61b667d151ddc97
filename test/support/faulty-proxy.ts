import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { BSON } from 'mongodb';

/**
 * What may happen to one command between driver and server:
 * - `refuse`: a commit is rolled back and answered with a TransientTransactionError;
 * - `loseAnswer`: it is done, then the connection is closed instead of an answer;
 * - `drop`: the connection is closed before the server gets it.
 */
export type Fault = 'refuse' | 'loseAnswer' | 'drop';

export interface FaultyProxy {
  /** The given address by way of the proxy. */
  url: string;
  /** Faults made so far. */
  made: Record<Fault, number>;
  /** Decides over each command from now on; none without. */
  decide(fault: ((command: string) => Fault | undefined) | undefined): void;
  close(): Promise<void>;
}

type Command = Record<string, unknown>;

const header = 16;
/** Behind the header: the flags, and the kind of the first section. */
const body = header + 5;
const opMessage = 2013;

/** Cuts a stream into messages of the wire protocol. */
function messagesOf(onMessage: (message: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      onMessage(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}

function commandOf(message: Buffer): Command | undefined {
  if (message.readInt32LE(12) !== opMessage || message[body - 1] !== 0) return undefined;
  const length = message.readInt32LE(body);
  return BSON.deserialize(message.subarray(body, body + length), { promoteValues: false });
}

function withBody(message: Buffer, document: Command): Buffer {
  const start = Buffer.from(message.subarray(0, body));
  start.writeInt32LE(0, header);
  const whole = Buffer.concat([start, BSON.serialize(document)]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}

const asAbort = ({ lsid, txnNumber, autocommit }: Command): Command => ({
  abortTransaction: 1,
  lsid,
  txnNumber,
  autocommit,
  $db: 'admin',
});

const refusal: Command = {
  ok: 0,
  code: 112,
  codeName: 'WriteConflict',
  errmsg: 'refused by the test',
  errorLabels: ['TransientTransactionError'],
};

/** One connection of the driver. */
function join(client: Socket, upstream: Socket, faultOf: (command: string) => Fault | undefined) {
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  /** What is to be done with the answer to a request, by its id. */
  const awaited = new Map<number, Fault>();
  for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  client.on(
    'data',
    messagesOf((message) => {
      const command = commandOf(message);
      const fault = command && faultOf(Object.keys(command)[0] ?? '');
      if (fault === 'drop') return end();
      if (fault) awaited.set(message.readInt32LE(4), fault);
      upstream.write(fault === 'refuse' && command ? withBody(message, asAbort(command)) : message);
    }),
  );
  upstream.on(
    'data',
    messagesOf((message) => {
      const fault = awaited.get(message.readInt32LE(8));
      if (fault === 'loseAnswer') return end();
      client.write(fault === 'refuse' ? withBody(message, refusal) : message);
    }),
  );
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Stands between a driver and the server at `target`. */
export async function openFaultyProxy(target: string): Promise<FaultyProxy> {
  const address = new URL(target);
  const made: FaultyProxy['made'] = { refuse: 0, loseAnswer: 0, drop: 0 };
  let decide: (command: string) => Fault | undefined = () => undefined;
  const faultOf = (command: string): Fault | undefined => {
    const fault = decide(command);
    if (fault) made[fault] += 1;
    return fault;
  };
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client.once('close', () => clients.delete(client)));
    join(client, connect(Number(address.port || 27017), address.hostname), faultOf);
  });
  const url = new URL(target);
  url.host = `127.0.0.1:${await listen(server)}`;
  url.searchParams.set('directConnection', 'true');
  return {
    url: url.href,
    made,
    decide(fault) {
      decide = fault ?? (() => undefined);
    },
    async close() {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
