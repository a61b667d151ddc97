import type { EventDocument } from '../../../schemas/generated/event.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';

/** System fields that trusted code may set with a write. */
export interface SystemValues {
  _owner?: string | null;
  _pool?: string | null;
  _stage?: string | null;
}

export type RecordChange =
  | {
      kind: 'create';
      entity: string;
      id?: string;
      values: Record<string, unknown>;
      /** Given by trusted code only: who may set an owner or a stage was decided before. */
      system?: SystemValues;
    }
  | {
      kind: 'update';
      entity: string;
      id: string;
      /** JSON merge patch (RFC 7396). */
      patch: Record<string, unknown>;
      expectedRev?: number;
      system?: SystemValues;
    }
  | { kind: 'delete' | 'restore'; entity: string; id: string; expectedRev?: number };

/** A change with what had to be found out before its transaction. */
export interface PreparedWrite {
  change: RecordChange;
  catalogVersion: number;
  /** Values of formulas that only the expression child can evaluate, and the record that they were made from. */
  pre?: { values: Record<string, unknown>; from: RecordDoc };
}

export interface WriteOptions {
  /** Leave out what a form sends and may not (unknown, computed, read-only, forbidden fields) instead of refusing it. */
  drop?: boolean;
}

export interface WriteResult {
  before?: RecordDoc;
  after: RecordDoc;
  /** Absent when nothing changed. */
  event?: EventDocument;
}

export type WriteCtx = Pick<
  Ctx,
  'catalog' | 'access' | 'actor' | 'clock' | 'locale' | 'figures' | 'cause' | 'settings'
>;

export type ReadCtx = Pick<
  Ctx,
  'catalog' | 'access' | 'locale' | 'store' | 'figures' | 'clock' | 'settings'
>;
