/** What an expression knows besides its record. The same environment gives the same answer. */
interface ExpressionUser {
  id: string;
  team?: string | null;
  roles: readonly string[];
}

export interface ExpressionEnv {
  /** The moment of the evaluation, ISO 8601 in UTC. */
  now: string;
  user?: ExpressionUser;
  /** The record before the change: `$before`. */
  before?: Readonly<Record<string, unknown>>;
  /** IANA zone in which `$today()` and `$daysBetween` cut days; UTC unless said. */
  timeZone?: string;
  /** Further variables by name, without `$`. */
  variables?: Readonly<Record<string, unknown>>;
  /** What `$random` and `$shuffle` are derived from, outside the subset. */
  seed?: string;
}
