/** What a server tells the sockets of signed-in people, and what they ask of it. `docs/api.md` explains it. */

export interface RecordMessage {
  entity: string;
  id: string;
  rev: number;
  /** `created` also when it came into this person's sight, `gone` when it left it. */
  type: 'created' | 'updated' | 'deleted' | 'gone';
  /** Keys of the fields that changed, among those this person may see. */
  changed: string[];
  /** The place in the log of the last change that this message tells. */
  seq: number;
  /** The person who changed it; absent when it was none. */
  by?: string;
}

export interface RunMessage {
  flow: string;
  id: string;
  status: string;
  record: string | null;
}

/** Runs of a flow that changed since its last message, each as it is now; at most one message a second. */
export interface RunsMessage {
  flow: string;
  items: Omit<RunMessage, 'flow'>[];
}

export interface TaskMessage {
  id: string;
  state: string;
  run: string;
}

export interface ApprovalMessage {
  id: string;
  state: string;
  record: string | null;
}

export interface NoteMessage {
  entity: string;
  record: string;
  id: string;
}

export interface DefinitionMessage {
  /** Its collection: `entities`, `forms`, `views`, `flows` … */
  kind: string;
  /** Of an entity that this person may read. */
  name?: string;
}

export interface LiveViewer {
  id: string;
  name: string;
}

export interface ServerMessages {
  record(message: RecordMessage): void;
  /** More changed in the room than is worth telling one by one, or what this person may see of it: read it again. */
  reset(message: { room: string; seq: number }): void;
  run(message: RunMessage): void;
  runs(message: RunsMessage): void;
  task(message: TaskMessage): void;
  approval(message: ApprovalMessage): void;
  notification(message: { id: string }): void;
  note(message: NoteMessage): void;
  definition(message: DefinitionMessage): void;
  viewers(message: { room: string; users: LiveViewer[] }): void;
}

export interface SubscribeOptions {
  /** The last place in the log that is known: what came after it is told first. */
  since?: number;
  /** What was committed in the last few seconds is told first. */
  recent?: boolean;
}

export interface LiveError {
  code: string;
  detail: string;
}

export interface SubscribeAnswer {
  seq?: number;
  /** More was missed than is told: read again. */
  reset?: boolean;
  error?: LiveError;
}

export interface ClientMessages {
  subscribe(room: string, options: SubscribeOptions, done: (answer: SubscribeAnswer) => void): void;
  unsubscribe(room: string): void;
  /** This person looks at the record of that room. */
  viewing(room: string): void;
  left(room: string): void;
}
