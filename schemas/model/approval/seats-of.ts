import type { ApprovalMode, ApprovalSeat } from '../../generated/approval.ts';

/**
 * The seats of those who are asked, each person once. `steps`: the people that each line of the settings names.
 * In a sequence a line is a step, which one of its people decides; otherwise everybody has a say of their own.
 */
export function seatsOf(mode: ApprovalMode, steps: readonly (readonly string[])[]): ApprovalSeat[] {
  const known = new Set<string>();
  const seats: ApprovalSeat[] = [];
  for (const [index, people] of steps.entries()) {
    const fresh = people.filter((person) => !known.has(person));
    for (const person of new Set(fresh)) {
      known.add(person);
      const isStep = mode === 'sequential';
      seats.push({
        id: String(seats.length + 1),
        place: isStep ? index : seats.length,
        rank: 0,
        person,
        ...(isStep && new Set(fresh).size > 1 ? { isEither: true } : {}),
        state: 'waiting',
        origin: 'flow',
        comment: null,
        at: null,
      });
    }
  }
  return seats;
}
