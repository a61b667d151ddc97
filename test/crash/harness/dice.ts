/** A seeded generator of numbers in [0, 1), so that a failing seed can be played again. */
export type Dice = ReturnType<typeof createDice>;

/** mulberry32. */
export function createDice(seed: number) {
  let state = seed >>> 0;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    roll,
    below: (limit: number): number => Math.floor(roll() * limit),
    pick: <T>(items: readonly T[]): T => items[Math.floor(roll() * items.length)] as T,
    chance: (likelihood: number): boolean => roll() < likelihood,
  };
}
