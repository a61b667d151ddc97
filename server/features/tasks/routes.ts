import type {
  CompleteBody,
  TaskCompleted,
  TaskItem,
  TaskListQuery,
  TaskPage,
} from '../../../schemas/generated/api-tasks.ts';
import type { Engine } from '../../engine/index.ts';
import { type Route, route } from '../../http/route.ts';
import { completeTask } from './complete-task.ts';
import { listTasks, readTask } from './list-tasks.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'tasks', access: 'signed-in' } as const;

export function createRoutes(deps: { engine: Engine }): Route[] {
  return [
    route<undefined, TaskListQuery, TaskPage>({
      ...shared,
      method: 'GET',
      path: '/api/tasks',
      summary: 'Tasks that you have to do, or that you may see, oldest first.',
      query: 'api/tasks#/$defs/TaskListQuery',
      responses: { 200: 'api/tasks#/$defs/TaskPage' },
      errors: ['request.cursor_invalid'],
      handle: (ctx, { query }) => listTasks(ctx, query),
    }),
    route<undefined, NoQuery, TaskItem>({
      ...shared,
      method: 'GET',
      path: '/api/tasks/{id}',
      summary: 'One task.',
      responses: { 200: 'api/tasks#/$defs/TaskItem' },
      errors: ['task.not_found'],
      handle: (ctx, { params }) => readTask(ctx, params.id ?? ''),
    }),
    route<CompleteBody, NoQuery, TaskCompleted>({
      ...shared,
      method: 'POST',
      path: '/api/tasks/{id}/complete',
      summary: 'Completes a task; its values are written to the record and the run goes on.',
      body: 'api/tasks#/$defs/CompleteBody',
      responses: { 200: 'api/tasks#/$defs/Completed' },
      errors: ['task.not_found', 'task.already_completed', 'task.cancelled', 'task.stale'],
      handle: (ctx, { params, body }) => completeTask(ctx, deps, params.id ?? '', body),
    }),
  ];
}
