export {
  type Acting,
  type ApprovalAction,
  changeApproval,
  openApproval,
} from './change-approval.ts';
export { outcomeOf, type Verdict } from './outcome-of.ts';
export { seatsOf } from './seats-of.ts';
export { settleSeats } from './settle-seats.ts';
