import type { RoutingCandidate, RoutingTrace } from '../../../schemas/generated/api-pools.ts';
import { type Candidate, type Passed, traced } from './candidate.ts';
import { takeTurn } from './ring.ts';
import type { Policy } from './routing-settings.ts';

export interface Choosing {
  policy: Policy;
  eligible: Candidate[];
  passed: { candidate: Candidate; why: Passed }[];
  /** Turns owed, of the ring that the policy goes by. */
  owed: Record<string, number>;
  /** The former owner, whether eligible or not. */
  sticky: { user: string; by: string } | undefined;
  random: () => number;
}

export interface Choice {
  user: string | undefined;
  /** The ring after this turn; undefined when it stands still. */
  owed?: Record<string, number>;
  trace: RoutingTrace;
}

/** Candidates that a trace lists. */
const mostTraced = 100;

interface Pick {
  user: string | undefined;
  owed?: Record<string, number>;
  ties: string[];
  scores: Record<string, number>;
}

function byTurn({ policy, eligible, owed, random }: Choosing): Pick {
  const turners = eligible.map(({ user, weight }) => ({
    user,
    weight: policy === 'round_robin' ? 1 : weight,
  }));
  const total = turners.reduce((sum, { weight }) => sum + weight, 0);
  const scores = Object.fromEntries(
    turners.map(({ user, weight }) => [user, (owed[user] ?? 0) + weight / total]),
  );
  const turn = takeTurn(owed, turners, random);
  return turn ? { ...turn, scores } : { user: undefined, ties: [], scores };
}

/** The fewest records held; of equals who waited longest; of those one is drawn. */
function byLoad({ eligible, random }: Choosing): Pick {
  const scores = Object.fromEntries(eligible.map(({ user, load }) => [user, load]));
  const fewest = Math.min(...eligible.map(({ load }) => load));
  const light = eligible.filter(({ load }) => load === fewest);
  const longest = light.reduce((first, { lastAt }) => (lastAt < first ? lastAt : first), '~');
  const ties = light.filter(({ lastAt }) => lastAt === longest).map(({ user }) => user);
  return { user: ties[Math.floor(random() * ties.length)] ?? ties[0], ties, scores };
}

const picks: Record<Policy, (choosing: Choosing) => Pick> = {
  round_robin: byTurn,
  weighted: byTurn,
  least_loaded: byLoad,
};

const rounded = (score: number): number => Math.round(score * 1e6) / 1e6;

function tracedAll(choosing: Choosing, { user, scores }: Pick): RoutingCandidate[] {
  const { eligible, passed } = choosing;
  const chosenFirst = eligible.toSorted(
    (a, b) => Number(b.user === user) - Number(a.user === user),
  );
  return [
    ...chosenFirst.map((candidate) =>
      traced(candidate, {
        state: candidate.user === user ? 'chosen' : 'eligible',
        score: rounded(scores[candidate.user] ?? 0),
      }),
    ),
    ...passed.map(({ candidate, why }) => traced(candidate, { state: 'passed', ...why })),
  ];
}

function decidedBy({ sticky }: Choosing, { user, ties }: Pick): RoutingTrace['decidedBy'] {
  if (user === undefined) return 'nobody';
  if (sticky?.user === user) return 'sticky';
  return ties.length > 1 ? 'tie' : 'policy';
}

/**
 * Who of the eligible gets the record: the former owner if they are among them, otherwise whom the policy picks.
 * A record that stays with its owner moves no round on. Pure.
 */
export function choose(choosing: Choosing): Choice {
  const { policy, eligible, passed, sticky } = choosing;
  const isKept = eligible.some(({ user }) => user === sticky?.user);
  const picked = picks[policy](choosing);
  const pick = isKept && sticky ? { user: sticky.user, ties: [], scores: picked.scores } : picked;
  const more = Math.max(0, eligible.length + passed.length - mostTraced);
  const trace: RoutingTrace = {
    policy,
    decidedBy: decidedBy(choosing, pick),
    ...(sticky ? { sticky } : {}),
    ...(pick.ties.length > 1 ? { ties: pick.ties } : {}),
    candidates: tracedAll(choosing, pick).slice(0, mostTraced),
    ...(more > 0 ? { more } : {}),
  };
  return { user: pick.user, ...(pick.owed ? { owed: pick.owed } : {}), trace };
}
