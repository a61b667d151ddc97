/** How fast an import goes and how long it will take, from where it stood and when. */
export interface Pace {
  perSecond: number;
  secondsLeft: number | undefined;
}

export interface Mark {
  rows: number;
  at: number;
}

export function paceOf(first: Mark, now: Mark, total: number | null): Pace | undefined {
  const seconds = (now.at - first.at) / 1000;
  const rows = now.rows - first.rows;
  if (seconds < 0.5 || rows <= 0) return undefined;
  const perSecond = rows / seconds;
  return {
    perSecond: Math.round(perSecond),
    secondsLeft: total === null ? undefined : Math.ceil((total - now.rows) / perSecond),
  };
}
