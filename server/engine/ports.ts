import type { Cause, EventDocument } from '../../schemas/generated/event.ts';
import type { RecordDoc } from '../catalog.ts';
import type { WorkCalendar } from '../../schemas/model/calendar/index.ts';
import type { Transaction } from '../store/port.ts';

export interface SystemFields {
  _owner?: string | null;
  _pool?: string | null;
  _stage?: string | null;
}

/** What a flow may do to a record. */
export type RecordChange =
  | {
      kind: 'create';
      entity: string;
      id?: string;
      values: Record<string, unknown>;
      system?: SystemFields;
    }
  | {
      kind: 'update';
      entity: string;
      id: string;
      patch: Record<string, unknown>;
      expectedRev?: number;
      system?: SystemFields;
    }
  | { kind: 'delete' | 'restore'; entity: string; id: string; expectedRev?: number };

export interface WriteResult {
  before?: RecordDoc;
  after: RecordDoc;
  /** Absent when nothing changed. */
  event?: EventDocument;
}

/** The one write path, bound by the application to an actor of kind `flow`. */
export interface RecordWriter {
  write(tx: Transaction, change: RecordChange, cause: Cause): Promise<WriteResult>;
}

/** What a task shows and may write, from the form it names. */
export interface TaskForm {
  entity: string;
  fields: string[];
  required: string[];
}

/** What the engine needs of the features, given by the application. */
export interface EnginePorts {
  records: RecordWriter;
  /** Undefined when there is no such form. */
  form(tx: Transaction, name: string): Promise<TaskForm | undefined>;
  /** Undefined when there is no such calendar. */
  calendar(tx: Transaction, name: string): Promise<WorkCalendar | undefined>;
}
