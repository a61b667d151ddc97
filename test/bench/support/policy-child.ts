/** One month of leads in a process of its own: gets a plan, answers what was found. */
import { type PoliciesPlan, provePolicy } from '../../proofs/policies.ts';

process.once('message', async (plan: PoliciesPlan) => {
  process.send?.(await provePolicy(plan));
  process.disconnect();
});
