import type { Logger } from 'pino';
import type { Cause } from '../schemas/generated/event.ts';
import type { Locale } from '../schemas/model/language.ts';
import type { Catalog } from './catalog.ts';
import type { Expressions } from './expressions/index.ts';
import type { Access, Directory } from './features/access/index.ts';
import type { Auth } from './features/auth/index.ts';
import type { Figures } from './features/figures/index.ts';
import type { Settings } from './settings.ts';
import type { DocumentStore, Transaction } from './store/index.ts';

/** Who acts. Flows and the system may do everything; what they do names its cause. */
export type Actor =
  | {
      kind: 'user';
      id: string;
      name: string;
      email: string;
      roles: string[];
      team: string | null;
      locale: Locale;
    }
  | { kind: 'flow' | 'system' | 'public'; id?: string; name?: string };

export interface Clock {
  now(): Date;
}

/** What the process has one of. */
export interface Services {
  store: DocumentStore;
  clock: Clock;
  settings: Settings;
  log: Logger;
  catalog: Catalog;
  expressions: Expressions;
  figures: Figures;
  directory: Directory;
  auth: Auth;
}

/** What one operation is given: the services, and who asks in which language and why. */
export interface Ctx extends Services {
  actor: Actor;
  access: Access;
  locale: Locale;
  requestId: string;
  cause?: Cause;
  /**
   * `store.transaction`, plus the idempotency record of the request in the same commit. The operation's
   * result must be what the body returns, because the stored answer is made from it.
   */
  transaction<T>(body: (tx: Transaction) => Promise<T>): Promise<T>;
}
