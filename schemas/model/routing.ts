import type { RoutingCandidate } from '../generated/api-pools.ts';

/** A candidate without what they hold and how their turns stand, for those who may not know. */
export const withoutNumbers = ({
  user,
  name,
  state,
  reason,
}: RoutingCandidate): RoutingCandidate => ({
  user,
  name,
  state,
  ...(reason ? { reason } : {}),
});
