import { IconCheck, IconChecks, IconClipboardText, IconSquareCheck } from '@tabler/icons-react';
import type { TaskItem } from '../../schemas/generated/api-tasks.ts';
import type { Thread } from '../ui/thread.ts';
import classes from './task-icon.module.css';

export type TaskKind = 'form' | 'decision' | 'errand';

/** A form to fill, a choice between outcomes, or something to be done. */
export function taskKind({ fields, outcomes }: Pick<TaskItem, 'fields' | 'outcomes'>): TaskKind {
  if (fields.length > 0) return 'form';
  return outcomes.length > 1 ? 'decision' : 'errand';
}

const icons = { form: IconClipboardText, decision: IconChecks, errand: IconSquareCheck };
const threads: Record<TaskKind, Thread> = {
  form: 'gamboge',
  decision: 'lotus',
  errand: 'celadon',
};

/** What kind of task it is, red when it is late, plain when it is done. */
export function TaskIcon({ task, isOverdue }: { task: TaskItem; isOverdue: boolean }) {
  const kind = taskKind(task);
  const isDone = task.state !== 'open';
  const Icon = isDone ? IconCheck : icons[kind];
  const thread = isDone ? 'stone' : isOverdue ? 'cinnabar' : threads[kind];
  return (
    <span className={classes.icon} data-thread={thread} aria-hidden="true">
      <Icon size={16} stroke={1.75} />
    </span>
  );
}
