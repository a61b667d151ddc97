/** What the server tells a signed-in person's sockets; `docs/api.md` has the same list. */
export interface RecordMessage {
  entity: string;
  id: string;
  rev: number;
  /** `created` also when it came into this person's sight, `gone` when it left it. */
  type: 'created' | 'updated' | 'deleted' | 'gone';
  changed: string[];
  seq: number;
  /** Who did it; absent when it was no person. */
  by?: string;
}

export interface Viewer {
  id: string;
  name: string;
}

export interface ServerMessages {
  record(message: RecordMessage): void;
  /** More changed than is worth telling one by one. */
  reset(message: { room: string; seq: number }): void;
  run(message: { flow: string; id: string; status: string }): void;
  task(message: { id: string }): void;
  notification(message: { id: string }): void;
  note(message: { entity: string; record: string; id: string }): void;
  viewers(message: { room: string; users: Viewer[] }): void;
  definition(message: { kind: string; name: string }): void;
}

export interface SubscribeAnswer {
  seq?: number;
  /** What was missed is too much to tell: read again. */
  reset?: boolean;
  error?: { code: string; detail: string };
}

export interface ClientMessages {
  subscribe(
    room: string,
    options: { since?: number },
    done: (answer: SubscribeAnswer) => void,
  ): void;
  unsubscribe(room: string): void;
  viewing(room: string): void;
  left(room: string): void;
}
