import {
  IconArrowBackUp,
  IconCheck,
  IconChecks,
  IconClipboardText,
  IconInfoCircle,
  IconSquareCheck,
} from '@tabler/icons-react';
import type { TaskItem } from '../../schemas/generated/api-tasks.ts';
import type { Thread } from '../ui/thread.ts';
import classes from './task-icon.module.css';

export type TaskKind = 'form' | 'decision' | 'errand' | 'approval' | 'revise' | 'cc';

/** An approval, information, something to revise; otherwise a form to fill, a choice, or something to be done. */
export function taskKind({
  kind,
  fields,
  outcomes,
}: Pick<TaskItem, 'fields' | 'outcomes'> & { kind?: TaskItem['kind'] }): TaskKind {
  if (kind !== undefined && kind !== 'task') return kind;
  if (fields.length > 0) return 'form';
  return outcomes.length > 1 ? 'decision' : 'errand';
}

const icons = {
  form: IconClipboardText,
  decision: IconChecks,
  errand: IconSquareCheck,
  approval: IconChecks,
  revise: IconArrowBackUp,
  cc: IconInfoCircle,
};
export const taskThreads: Record<TaskKind, Thread> = {
  form: 'gamboge',
  decision: 'lotus',
  errand: 'celadon',
  approval: 'lotus',
  revise: 'gamboge',
  cc: 'celadon',
};

/** What kind of task it is, red when it is late, plain when it is done. */
export function TaskIcon({ task, isOverdue }: { task: TaskItem; isOverdue: boolean }) {
  const kind = taskKind(task);
  const isDone = task.state !== 'open';
  const Icon = isDone ? IconCheck : icons[kind];
  const thread = isDone ? 'stone' : isOverdue ? 'cinnabar' : taskThreads[kind];
  return (
    <span className={classes.icon} data-thread={thread} aria-hidden="true">
      <Icon size={16} stroke={1.75} />
    </span>
  );
}
