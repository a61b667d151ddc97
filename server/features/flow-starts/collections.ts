import type { CollectionSpec, Doc } from '../../store/port.ts';

/** The address of a flow that webhooks start. */
export interface StoredHook extends Doc {
  /** The flow. */
  _id: string;
  /** SHA-256 of the token in the address. */
  token: string;
  /** The key of its signatures. */
  secret: string;
  createdAt: string;
}

/** `<flow>:<webhook-id>` of what came in, so that a second delivery starts nothing. */
export interface StoredDelivery extends Doc {
  event: string;
  at: string;
}

export const collections: CollectionSpec[] = [
  { name: 'hooks', fields: { token: 'text' }, indexes: [{ fields: ['token'], unique: true }] },
  { name: 'hook_deliveries', fields: { at: 'text' }, indexes: [{ fields: ['at'] }] },
];
