import { cardSize } from '../arrange/sizes.ts';

/** From left to right, evenly over the lower edge of the card. */
export const portOffset = (index: number, count: number): number =>
  (cardSize.width * (index + 1)) / (count + 1);
