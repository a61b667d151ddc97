import { useState } from 'react';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';

interface Listed {
  /** The list and what is looked for in it. */
  place: string;
  tasks: readonly TaskItem[];
  /** A list that is being read again may still name what is done. */
  isReading: boolean;
}

/**
 * The task that is open: the chosen one, else the first of the list, which stays open when others arrive above it and
 * when somebody else completes it.
 */
export function useOpenTask(chosen: string | undefined, { place, tasks, isReading }: Listed) {
  const [held, setHeld] = useState<{ place: string; id: string }>();
  const [done, setDone] = useState<TaskItem>();
  const isHeld = chosen === undefined && held?.place === place;
  const isDone = ({ id, _rev }: TaskItem) => id === done?.id && _rev === done._rev;
  const first = isHeld ? held.id : tasks.find((task) => !isDone(task))?.id;
  if (chosen !== undefined && held) setHeld(undefined);
  if (chosen === undefined && !isHeld && !isReading && first) setHeld({ place, id: first });
  const leave = (task: TaskItem) => {
    setDone(task);
    setHeld(undefined);
  };
  return { selected: chosen ?? first, leave };
}
