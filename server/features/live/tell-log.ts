import type { Logger } from 'pino';
import type { Catalog } from '../../catalog.ts';
import type { DocumentStore } from '../../store/index.ts';
import type { StoredEvent } from '../records/index.ts';
import { newestSeq, readLog } from './log-reader.ts';
import type { IdentityOf, Members } from './members.ts';
import { isRecordEvent, type RecordEvent } from './record-messages.ts';
import { mostTold, tellFlood, tellRecords } from './tell-records.ts';

interface Options {
  store: DocumentStore;
  catalog: Catalog;
  log: Pick<Logger, 'warn'>;
  members: Members;
  identityOf: IdentityOf;
  /** An entity's definition changed. */
  onDefinition(entity: string): void;
}

/** Events that are read whole in one go; of more only the names are read first. */
const mostWhole = 500;
/** Events whose names are read in one go. */
const mostBrief = 10_000;

const byEntity = (events: readonly StoredEvent[]): Map<string, RecordEvent[]> => {
  const groups = new Map<string, RecordEvent[]>();
  for (const event of events.filter(isRecordEvent))
    groups.set(event.entity, [...(groups.get(event.entity) ?? []), event]);
  return groups;
};

export interface LogTeller {
  /** The place up to which everything was told; the newest one when it was asked first. */
  position: () => Promise<number>;
  /** Tells what was committed since. */
  tell(): Promise<void>;
  /** Nobody has listened for a while: begin at the newest again. */
  forget(): void;
}

/**
 * Goes along the log, by a place of its own that is not kept, and tells listeners of records. The place moves before
 * the telling: who joins a room and then asks for the place is told the rest, some of it twice, and misses nothing.
 */
export function createLogTeller(options: Options): LogTeller {
  const { store, catalog, members } = options;
  let place: number | undefined;
  let starting: Promise<number> | undefined;

  const position = async (): Promise<number> => {
    if (place !== undefined) return place;
    starting ??= newestSeq(store).finally(() => {
      starting = undefined;
    });
    const newest = await starting;
    place ??= newest;
    return place;
  };

  function tellRecordsOf(events: readonly StoredEvent[]): void {
    for (const [name, changes] of byEntity(events)) {
      const entity = catalog.get(name);
      if (entity) tellRecords(options, entity, changes);
    }
  }

  function tellDefinitionsOf(events: readonly StoredEvent[]): void {
    for (const { type, entity } of events)
      if (type === 'definition.changed' && entity) options.onDefinition(entity);
  }

  async function tellFew(after: number, until: number): Promise<void> {
    const events = await readLog(store, { after, until, limit: mostWhole });
    place = until;
    tellRecordsOf(events);
    tellDefinitionsOf(events);
  }

  /** Entities with few changes are told as ever, the others by a `reset`. */
  async function tellMany(after: number, newest: number): Promise<void> {
    const brief = await readLog(store, { after, until: newest, limit: mostBrief, isBrief: true });
    const last = brief.length < mostBrief ? undefined : brief.at(-1);
    const until = last?.seq ?? newest;
    place = until;
    for (const [entity, changes] of byEntity(brief)) {
      const ids = new Set(changes.map(({ record }) => record));
      if (ids.size > mostTold) tellFlood(members, entity, { ids, seq: until });
      else tellRecordsOf(await readLog(store, { after, until, entity, limit: mostBrief }));
    }
    tellDefinitionsOf(brief);
  }

  return {
    position,
    forget() {
      place = undefined;
    },
    async tell() {
      let after = await position();
      const newest = await newestSeq(store);
      while (after < newest) {
        await (newest - after > mostWhole ? tellMany : tellFew)(after, newest);
        after = place ?? newest;
      }
    },
  };
}
