import type { Logger } from 'pino';
import type { Catalog } from '../catalog.ts';
import type { Clock } from '../context.ts';
import type { DocumentStore } from '../store/port.ts';
import type { FlowExpressions } from './flow-expressions.ts';
import type { FlowPlans } from './flow-plans.ts';
import type { Connector } from './effects/connector.ts';
import type { Pauses } from './pauses.ts';
import type { EnginePorts } from './ports.ts';

/** What the parts of one engine share. */
export interface EngineParts {
  store: DocumentStore;
  clock: Clock;
  /** Leases follow the database's clock; a test gives its own. */
  leaseNow(): Promise<Date>;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  catalog: Catalog;
  expressions: FlowExpressions;
  plans: FlowPlans;
  pauses: Pauses;
  ports: EnginePorts;
  connectors: ReadonlyMap<string, Connector>;
  timeZone: string;
  /** Names this engine in leases. */
  owner: string;
  /** Jobs held at once. */
  slots: number;
  /** Calls to the outside at once, besides the jobs. */
  outsideSlots: number;
  /** Nodes that one transaction walks at most. */
  nodesPerTransaction: number;
}
