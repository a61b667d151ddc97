import { io, type Socket } from 'socket.io-client';
import type {
  ClientMessages,
  RecordMessage,
  ServerMessages,
  SubscribeAnswer,
  SubscribeOptions,
} from '../../../schemas/model/live-messages.ts';
import type { Doc } from '../../../server/store/port.ts';
import type { TestApp } from '../../support/create-test-app.ts';
import { byStore } from '../../support/test-store.ts';
import { until } from '../../support/until.ts';

/** Far longer than anything takes on a busy machine. */
const patience = byStore(30_000, 120_000);

export type TestSocket = Socket<ServerMessages, ClientMessages>;

type Message = {
  [Name in keyof ServerMessages]: [Name, Parameters<ServerMessages[Name]>[0]];
}[keyof ServerMessages];

/** A connection of one person that keeps what it is told. */
export interface Line {
  socket: TestSocket;
  told: Message[];
  records(): RecordMessage[];
  subscribe(room: string, options?: SubscribeOptions): Promise<SubscribeAnswer>;
  /** Waits until it holds, for some seconds at most; then answers what was told. */
  until(isEnough: (told: Message[]) => boolean): Promise<Message[]>;
}

export interface Opening {
  cookie?: string;
  token?: string;
  origin?: string;
}

function socketTo(url: string, { cookie, token, origin }: Opening): TestSocket {
  return io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(token ? { auth: { token } } : {}),
    extraHeaders: {
      'accept-language': 'en',
      ...(cookie ? { cookie } : {}),
      ...(origin ? { origin } : {}),
    },
  });
}

/** Connects; throws the refusal. */
export async function openSocket(url: string, opening: Opening): Promise<Line> {
  const socket = socketTo(url, opening);
  const told: Message[] = [];
  let look: () => void = () => undefined;
  socket.onAny((...message: Message) => {
    told.push(message);
    look();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  return {
    socket,
    told,
    records: () => told.flatMap(([name, message]) => (name === 'record' ? [message] : [])),
    subscribe: (room, options = {}) =>
      socket.timeout(patience).emitWithAck('subscribe', room, options),
    until: (isEnough) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(told), patience);
        look = () => {
          if (!isEnough(told)) return;
          clearTimeout(timer);
          resolve(told);
        };
        look();
      }),
  };
}

/** Waits until everything that has happened is told: who joins now is told nothing of it. */
export async function allIsTold({ app, url, admin }: TestApp): Promise<void> {
  const { store } = app.services;
  await store.numbered('events');
  const [newest] = await store.find<Doc & { seq: number }>('events', {
    sort: [{ field: 'seq', direction: -1 }],
    fields: ['seq'],
    limit: 1,
  });
  const { body } = await admin('POST', '/api/auth/tokens', { name: 'all is told' });
  const line = await openSocket(url, { token: body.token });
  const told = async () => (await line.subscribe('user:me')).seq ?? -1;
  await until(told, (seq) => seq >= (newest?.seq ?? 0));
  line.socket.close();
}
