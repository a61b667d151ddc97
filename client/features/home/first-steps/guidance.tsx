import { useRights } from '../../../api/me.ts';
import { FirstStepsCard } from './first-steps-card.tsx';
import { PoolCard } from './pool-card.tsx';

/** What helps somebody who is new here, by what they may do. */
export function Guidance() {
  const rights = useRights();
  const builds = rights.has('definitions') && rights.has('flows') && rights.has('users');
  return builds ? <FirstStepsCard /> : <PoolCard />;
}
