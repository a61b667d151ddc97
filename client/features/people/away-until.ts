import type { UserItem } from '../../../schemas/generated/api-users.ts';

/** When somebody who is away now is expected back; undefined for whoever is there. */
export function awayUntil(
  { absentUntil, absences = [] }: Pick<UserItem, 'absentUntil' | 'absences'>,
  now: Date,
): Date | undefined {
  const ends = absences.filter(({ from }) => new Date(from) <= now).map(({ to }) => to);
  const latest = [...ends, ...(absentUntil ? [absentUntil] : [])]
    .map((end) => new Date(end))
    .filter((end) => end > now)
    .sort((one, other) => other.getTime() - one.getTime());
  return latest[0];
}
