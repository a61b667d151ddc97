import { Decimal } from 'decimal.js';

/** Enough digits for any sum of doubles that people mean as decimals. */
const Exact = Decimal.clone({ precision: 400, toExpNeg: -400, toExpPos: 400 });
const SCALE = 1_000_000;
const SPILL = 2 ** 52;

interface Sum {
  /** Millionths, as long as they are a safe integer. */
  millionths: number;
  rest: Decimal;
}

/** The exact sum of numbers as the decimals they are written as: `0.1 + 0.2` is `0.3`. */
export const exactSum = {
  start: (): Sum => ({ millionths: 0, rest: new Exact(0) }),
  step(sum: Sum, value: unknown): Sum {
    if (typeof value !== 'number') return sum;
    const scaled = Math.round(value * SCALE);
    if (Math.abs(scaled) < SPILL && scaled / SCALE === value) {
      sum.millionths += scaled;
      if (Math.abs(sum.millionths) >= SPILL) spill(sum);
    } else {
      sum.rest = sum.rest.plus(value);
    }
    return sum;
  },
  result(sum: Sum): string {
    spill(sum);
    return sum.rest.toFixed();
  },
};

function spill(sum: Sum): void {
  sum.rest = sum.rest.plus(new Exact(sum.millionths).div(SCALE));
  sum.millionths = 0;
}
