/** Somebody who may be given records. */
export interface Receiver {
  user: string;
  holds: number;
  /** Records that the person may hold. */
  cap: number | undefined;
  weight: number;
  /** How many were given in this round, or ever, as the caller counts. */
  given: number;
}

/**
 * Whose turn it is: of those below the cap the one furthest behind their weighted share; of equals the one who
 * stands first. Undefined when all are full. Pure.
 */
export function nextReceiver(receivers: Receiver[]): Receiver | undefined {
  const share = (receiver: Receiver) => (receiver.given + 1) / receiver.weight;
  let best: Receiver | undefined;
  for (const receiver of receivers) {
    const isFull = receiver.cap !== undefined && receiver.holds >= receiver.cap;
    if (receiver.weight <= 0 || isFull) continue;
    if (!best || share(receiver) < share(best)) best = receiver;
  }
  return best;
}
