import { createHash } from 'node:crypto';

const longest = 200;

/** Sixteen hexadecimal digits that sort like the numbers, negative ones included. */
function orderOfNumber(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // -0 and 0 are one value.
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  const sortable = bits >> 63n ? ~bits & 0xffff_ffff_ffff_ffffn : bits | (1n << 63n);
  return sortable.toString(16).padStart(16, '0');
}

/** A text that is the same for equal values and sorts like them; long texts keep only their identity. */
export function valueOrder(value: number | string | boolean): string {
  if (typeof value === 'number') return `n${orderOfNumber(value)}`;
  if (typeof value === 'boolean') return value ? 'b1' : 'b0';
  return value.length <= longest
    ? `s${value}`
    : `h${createHash('sha256').update(value).digest('hex')}`;
}
