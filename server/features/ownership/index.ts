export { changeOwner, createOwned } from './change-owner.ts';
export {
  type Holding,
  ownershipCollections as collections,
  type Seat,
  seatId,
} from './collections.ts';
export { followHoldings } from './follow-holdings.ts';
export { returnOverdue } from './return-overdue.ts';
