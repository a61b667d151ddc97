export const taskLists = ['mine', 'role', 'all', 'done'] as const;
export type TaskList = (typeof taskLists)[number];

/** What the address of the inbox says. */
export interface TaskSearch {
  task?: string;
  list?: Exclude<TaskList, 'mine'>;
}

export function readTaskSearch(given: Record<string, unknown>): TaskSearch {
  const list = taskLists.find((one) => one === given.list);
  return {
    ...(typeof given.task === 'string' ? { task: given.task } : {}),
    ...(list && list !== 'mine' ? { list } : {}),
  };
}
