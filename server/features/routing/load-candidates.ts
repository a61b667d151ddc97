import type { WorkCalendar } from '../../../schemas/model/calendar/index.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Reader } from '../../store/port.ts';
import type { Directory, DirectoryUser } from '../access/index.ts';
import { findCalendar } from '../calendars/index.ts';
import { coolingUntil, type Holding, holdingCap, type Seat } from '../holdings/index.ts';
import type { Candidate } from './candidate.ts';
import { namedPeople } from './named-people.ts';
import type { Periods } from './periods.ts';
import { notPresent } from './presence.ts';
import type { RoutingSettings } from './routing-settings.ts';

/** One record that somebody is to get. */
export interface RoutingCase {
  directory: Pick<Directory, 'users' | 'team'>;
  settings: RoutingSettings;
  entity: CatalogEntity;
  record: RecordDoc;
  /** Whose seats count. */
  pool: PoolDocument | undefined;
  now: Date;
  periods: Periods;
}

type Calendars = Map<string, WorkCalendar | undefined>;

async function calendarsOf(
  reader: Reader,
  { settings, pool }: RoutingCase,
  people: DirectoryUser[],
): Promise<Calendars> {
  const calendars: Calendars = new Map();
  if (settings.hours === 'ignore') return calendars;
  const names = [pool?.calendar, ...people.map(({ calendar }) => calendar)];
  for (const name of new Set(names.filter((one) => typeof one === 'string')))
    calendars.set(name, await findCalendar(reader, name));
  return calendars;
}

/** Seats by person; where no pool counts, the records that each person has. */
async function seatsOf(
  reader: Reader,
  { pool, entity }: RoutingCase,
  people: DirectoryUser[],
): Promise<Map<string, Partial<Seat>>> {
  if (!pool) {
    const counted = new Map<string, Partial<Seat>>();
    for (const { _id } of people)
      counted.set(_id, {
        holds: await reader.count(entity.collection, { _owner: _id, _deletedAt: null }),
      });
    return counted;
  }
  const user = { $in: people.map(({ _id }) => _id) };
  const seats = await reader.find<Seat>('seats', {
    filter: { pool: pool.name, user },
    limit: people.length + 1,
  });
  return new Map(seats.map((seat) => [seat.user, seat]));
}

/** The lowest of the caps that are set. */
function lowest(...caps: (number | null | undefined)[]): number | undefined {
  const set = caps.filter((cap) => typeof cap === 'number');
  return set.length > 0 ? Math.min(...set) : undefined;
}

function candidateOf(
  given: RoutingCase,
  user: DirectoryUser,
  seat: Partial<Seat> | undefined,
  found: { calendars: Calendars; holding: Holding | undefined },
): Candidate {
  const { settings, pool, now, periods, directory } = given;
  const { _id: id, name, email, roles, team } = user;
  const calendar = found.calendars.get(user.calendar ?? pool?.calendar ?? '');
  return {
    user: id,
    name,
    email,
    roles,
    team: team === null ? null : (directory.team(team)?.name ?? null),
    isActive: user.active && seat?.active !== false,
    weight: settings.weights?.[id] ?? settings.weights?.[email] ?? seat?.weight ?? 1,
    load: seat?.holds ?? 0,
    capacity: lowest(settings.cap, holdingCap(pool, seat)),
    givenToday: seat?.givenDay === periods.day ? (seat.given ?? 0) : 0,
    daily: lowest(settings.daily, seat?.daily),
    givenThisWeek: seat?.givenWeek === periods.week ? (seat.givenInWeek ?? 0) : 0,
    weekly: lowest(settings.weekly, seat?.weekly),
    lastAt: seat?.lastAt ?? '',
    away:
      settings.hours === 'ignore'
        ? notPresent(user, undefined, now)
        : notPresent(user, calendar, now),
    coolingUntil: pool && coolingUntil(pool, found.holding, id, now),
  };
}

/** Everybody named by the settings, with what decides whether they can have the record. */
export async function loadCandidates(reader: Reader, given: RoutingCase): Promise<Candidate[]> {
  const people = namedPeople(given.directory, given.settings.from);
  if (people.length === 0) return [];
  const seats = await seatsOf(reader, given, people);
  const calendars = await calendarsOf(reader, given, people);
  const holding = await reader.get<Holding>('holdings', given.record._id);
  return people.map((user) =>
    candidateOf(given, user, seats.get(user._id), { calendars, holding }),
  );
}
