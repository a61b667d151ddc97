import { StoreError, type StoreProblem } from '../port.ts';
import { startThread } from '../../start-thread.ts';

export interface SchemaWork {
  file: string;
  /** Run in one transaction. */
  statements: string[];
}

export type SchemaAnswer =
  | { kind: 'done' }
  | { kind: 'error'; problem: StoreProblem; message: string; details: StoreError['details'] };

/** Runs statements that change the schema in a thread with a write connection of its own; nobody else may write meanwhile. */
export function runAside(work: SchemaWork): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = startThread(import.meta.url, 'schema-thread', work);
    worker.once('message', (answer: SchemaAnswer) => {
      if (answer.kind === 'done') return resolve();
      reject(new StoreError(answer.problem, answer.message, answer.details));
    });
    worker.once('error', (cause) =>
      reject(new StoreError('unavailable', 'A change of the schema stopped.', {}, cause)),
    );
    worker.once('exit', () =>
      reject(new StoreError('unavailable', 'A change of the schema stopped.')),
    );
  });
}
