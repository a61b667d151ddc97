import { io, type Socket } from 'socket.io-client';
import { byStore } from '../../support/test-store.ts';

const patience = byStore(5000, 30_000);
import type {
  ClientMessages,
  RecordMessage,
  ServerMessages,
  SubscribeAnswer,
  SubscribeOptions,
} from '../../../schemas/model/live-messages.ts';

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
    subscribe: (room, options = {}) => socket.timeout(5000).emitWithAck('subscribe', room, options),
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
