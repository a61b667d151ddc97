import { Decimal } from 'decimal.js';

/** Enough digits for any sum of doubles that people mean as decimals. */
const Exact = Decimal.clone({ precision: 400, toExpNeg: -400, toExpPos: 400 });
const SCALE = 1_000_000;
const SPILL = 2 ** 52;

/** Plain data: the driver copies it from step to step. */
interface Sum {
  /** Millionths, as long as they are a safe integer. */
  millionths: number;
  /** What is not counted in `millionths`, as a decimal. */
  rest: string;
}

/** The exact sum of numbers as the decimals they are written as: `0.1 + 0.2` is `0.3`. */
export const exactSum = {
  start: null,
  step(before: Sum | null, value: unknown): Sum {
    const sum = before ?? { millionths: 0, rest: '0' };
    if (typeof value !== 'number') return sum;
    const scaled = Math.round(value * SCALE);
    const millionths = sum.millionths + scaled;
    if (Math.abs(scaled) < SPILL && scaled / SCALE === value && Math.abs(millionths) < SPILL)
      return { ...sum, millionths };
    return { ...sum, rest: new Exact(sum.rest).plus(value).toFixed() };
  },
  result(sum: Sum | null): string {
    return sum === null ? '0' : new Exact(sum.millionths).div(SCALE).plus(sum.rest).toFixed();
  },
};
