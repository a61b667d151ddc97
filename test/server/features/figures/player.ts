import type { Values, World } from './world.ts';

/** A repeatable sequence of whole numbers below a limit. */
export function randomOf(start: number) {
  let state = start >>> 0;
  return (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Plays random writes of every kind on the entities of the oracle. */
export class Player {
  readonly world: World;
  readonly random: (limit: number) => number;
  records = new Map<string, { id: string; isDeleted: boolean }[]>();

  constructor(world: World, random: (limit: number) => number) {
    this.world = world;
    this.random = random;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.random(list.length)];
  }

  /** Often one of the last few, so that writes close to each other concern the same records. */
  known(entity: string) {
    const all = this.records.get(entity) ?? [];
    return this.pick(this.random(3) === 0 ? all : all.slice(-2));
  }

  some(entity: string): string | null {
    return this.random(8) === 0 ? null : (this.known(entity)?.id ?? null);
  }

  amount(): number | null {
    return this.random(7) === 0 ? null : (this.random(200_000) - 40_000) / 100;
  }

  day(): string | null {
    if (this.random(6) === 0) return null;
    return `2026-0${1 + this.random(9)}-${10 + this.random(19)}`;
  }

  values(entity: string): Values {
    switch (entity) {
      case 'activity':
        return { campaign: this.some('campaign') };
      case 'cost_line':
        return { activity: this.some('activity'), actual: this.amount() };
      case 'lead':
        return { activity: this.some('activity'), customer: this.some('customer') };
      case 'opportunity':
        return { activity: this.some('activity'), _stage: this.pick(['new', 'won', 'lost']) };
      case 'contract':
        return { opportunity: this.some('opportunity') };
      case 'payment':
        return {
          contract: this.some('contract'),
          amount: this.amount(),
          status: this.pick(['planned', 'received', 'refunded']),
          paidAt: this.day(),
        };
      case 'answer':
        return { activity: this.some('activity'), rating: this.pick([null, 1, 2, 3, 4, 5]) };
      case 'node':
        return { parent: this.some('node'), amount: this.pick([null, 1, 2, 2.5, 100.01]) };
      default:
        return { name: `n${this.random(1000)}` };
    }
  }

  /** Mostly leaves, so that there is something below everybody. */
  entity(): string {
    const often = ['payment', 'payment', 'payment', 'lead', 'cost_line', 'contract', 'opportunity'];
    const seldom = ['answer', 'node', 'node', 'node', 'activity', 'customer', 'campaign'];
    return this.pick([...often, ...seldom]) ?? 'payment';
  }

  /** What plays so many writes in one transaction, whose body may be run again. */
  many(count: number): () => Promise<void> {
    const before = this.records;
    return async () => {
      this.records = structuredClone(before);
      for (let done = 0; done < count; done += 1) await this.play();
    };
  }

  async play(): Promise<void> {
    const entity = this.entity();
    const known = this.records.get(entity) ?? [];
    const target = this.known(entity);
    const kind = this.random(10);
    if (!target || kind < 4 || known.length < 4) {
      const id = await this.world.create(entity, this.values(entity));
      this.records.set(entity, [...known, { id, isDeleted: false }]);
    } else if (target.isDeleted || kind === 9) {
      if (target.isDeleted) await this.world.restore(entity, target.id);
      else await this.world.remove(entity, target.id);
      target.isDeleted = !target.isDeleted;
    } else {
      const values = this.values(entity);
      const one = this.pick(Object.keys(values)) ?? 'name';
      await this.world.edit(entity, target.id, kind < 7 ? { [one]: values[one] } : values);
    }
  }
}
