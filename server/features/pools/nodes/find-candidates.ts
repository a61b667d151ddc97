import type { NodeContext } from '../../../engine/node-type.ts';
import type { DirectoryUser } from '../../access/index.ts';
import { type Seat, seatId } from '../../holdings/index.ts';
import type { Candidate } from '../ring.ts';
import type { NodeServices } from './node-write.ts';

export interface CandidateSettings {
  from: { users?: string[]; teams?: string[]; roles?: string[] };
  /** JSONata over the record, with `$candidate`; only who gives true is eligible. */
  when?: string;
  /** User id to share of the turns; 1 unless said, 0 takes no part. */
  weights?: Record<string, number>;
  /** Records that one person may hold; the pool's cap as well. */
  cap?: number;
}

function isNamed(
  { from }: CandidateSettings,
  user: DirectoryUser,
  teamName: string | undefined,
): boolean {
  const { users = [], teams = [], roles = [] } = from;
  return (
    users.includes(user._id) ||
    users.includes(user.email) ||
    (user.team !== null && (teams.includes(user.team) || teams.includes(teamName ?? ''))) ||
    user.roles.some((role) => roles.includes(role))
  );
}

const isAbsent = ({ absentUntil }: DirectoryUser, now: Date): boolean =>
  typeof absentUntil === 'string' && new Date(absentUntil) > now;

/** Everybody who may get the record now: named, active, present, below the caps, and meeting the condition. */
export async function findCandidates(
  services: NodeServices,
  ctx: NodeContext,
  settings: CandidateSettings,
  pool: { name: string; holdingCap: number | undefined } | undefined,
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const cap = Math.min(
    settings.cap ?? Number.POSITIVE_INFINITY,
    pool?.holdingCap ?? Number.POSITIVE_INFINITY,
  );
  for (const user of services.directory.users()) {
    const team = user.team === null ? undefined : services.directory.team(user.team);
    if (!user.active || isAbsent(user, ctx.now) || !isNamed(settings, user, team?.name)) continue;
    const weight = settings.weights?.[user._id] ?? settings.weights?.[user.email] ?? 1;
    const seat = pool && (await ctx.tx.get<Seat>('seats', seatId(pool.name, user._id)));
    const holds = seat?.holds ?? 0;
    if (weight <= 0 || holds >= cap) continue;
    if (settings.when !== undefined) {
      const { _id: id, name, email, roles } = user;
      const candidate = { id, name, email, roles, team: team?.name ?? null, holds };
      if ((await ctx.evaluate(settings.when, { candidate })) !== true) continue;
    }
    candidates.push({ user: user._id, weight });
  }
  return candidates;
}
