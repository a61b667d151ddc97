import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import type { StoredTask } from '../../engine/index.ts';

export function taskItem(task: StoredTask): TaskItem {
  const { _id: id, step: _step, token: _token, followsOwner: _follows, kind, ...rest } = task;
  return { id, kind: kind ?? 'task', ...rest };
}
