export const taskLists = [
  'mine',
  'approvals',
  'information',
  'role',
  'all',
  'done',
  'started',
] as const;
export type TaskList = (typeof taskLists)[number];

/** What the address of the inbox says. */
export interface TaskSearch {
  task?: string;
  list?: Exclude<TaskList, 'mine'>;
  /** The approval that is shown of those that one started. */
  approval?: string;
}

export function readTaskSearch(given: Record<string, unknown>): TaskSearch {
  const list = taskLists.find((one) => one === given.list);
  return {
    ...(typeof given.task === 'string' ? { task: given.task } : {}),
    ...(typeof given.approval === 'string' ? { approval: given.approval } : {}),
    ...(list && list !== 'mine' ? { list } : {}),
  };
}
