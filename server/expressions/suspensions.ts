/** Counts how often an expression killed its child, and bars it after the third time within an hour. */
const allowedKills = 3;
const window = 3_600_000;
const remembered = 1_000;

export class Suspensions {
  private readonly kills = new Map<string, number[]>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  note(text: string): void {
    const recent = [...this.recent(text), this.now()];
    this.kills.delete(text);
    this.kills.set(text, recent);
    const oldest = this.kills.keys().next().value;
    if (this.kills.size > remembered && oldest !== undefined) this.kills.delete(oldest);
  }

  has(text: string): boolean {
    return this.recent(text).length >= allowedKills;
  }

  private recent(text: string): number[] {
    const since = this.now() - window;
    return (this.kills.get(text) ?? []).filter((at) => at > since);
  }
}
