import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { completeTask } from '../../api/tasks.ts';
import type { Verdict } from './decision-dialog.tsx';

/** One that has to be filled in is decided on its own. */
export const isChoosable = ({ required }: TaskItem): boolean => required.length === 0;

export interface Refused {
  task: TaskItem;
  error: unknown;
}

export interface Decided {
  done: TaskItem[];
  refused: Refused[];
  /** Not tried any more, since it was stopped. */
  left: TaskItem[];
}

interface Deciding {
  verdict: Verdict;
  comment: string;
  /** Told before each one how many were tried. */
  onProgress: (tried: number) => void;
  isStopped: () => boolean;
}

/** Decides them one after another; what is refused does not keep the others back. */
export async function decideAll(
  tasks: readonly TaskItem[],
  { verdict, comment, onProgress, isStopped }: Deciding,
): Promise<Decided> {
  const decided: Decided = { done: [], refused: [], left: [] };
  for (const [index, task] of tasks.entries()) {
    if (isStopped()) return { ...decided, left: tasks.slice(index) };
    onProgress(index);
    const body = { outcome: verdict, values: {}, _rev: task._rev };
    try {
      await completeTask(task.id, comment === '' ? body : { ...body, comment });
      decided.done.push(task);
    } catch (error) {
      decided.refused.push({ task, error });
    }
  }
  return decided;
}
