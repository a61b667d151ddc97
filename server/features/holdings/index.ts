export {
  type Holding,
  holdingCollections as collections,
  type Seat,
  seatId,
} from './collections.ts';
export { followFigures } from './follow-figures.ts';
export { followWrite } from './follow-write.ts';
export { holdRecord } from './hold-record.ts';
export { withTimes } from './plan-holding.ts';
export { nextReminder } from './plan-return.ts';
export { poolNamed } from './pool-named.ts';
export { coolingUntil, holdingCap } from './limits.ts';
