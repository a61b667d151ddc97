import type {
  CompleteBody,
  TaskAddSignerBody,
  TaskCounts,
  TaskReassignBody,
  TaskReturnBody,
  TaskCompleted,
  TaskItem,
  TaskListQuery,
  TaskPage,
} from '../../../schemas/generated/api-tasks.ts';
import type { ErrorCode } from '../../../schemas/model/errors.ts';
import type { Engine } from '../../engine/index.ts';
import { type Route, route } from '../../http/route.ts';
import { addSigner, reassignTask, returnTask } from './act-on-seat.ts';
import { completeTask } from './complete-task.ts';
import { countTasks, listTasks, readTask } from './list-tasks.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'tasks', access: 'signed-in' } as const;

const seatErrors: ErrorCode[] = [
  'task.not_found',
  'task.already_completed',
  'task.cancelled',
  'approval.not_open',
  'approval.not_allowed',
];
const personErrors: ErrorCode[] = [
  'approval.person_unknown',
  'approval.self',
  'approval.already_asked',
];

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
    route<undefined, NoQuery, TaskCounts>({
      ...shared,
      method: 'GET',
      path: '/api/tasks/counts',
      summary: 'How many open tasks, approvals and entries for information you have.',
      responses: { 200: 'api/tasks#/$defs/TaskCounts' },
      handle: (ctx) => countTasks(ctx),
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
      errors: [
        ...seatErrors,
        'task.stale',
        'task.comment_missing',
        'record.stale',
        'approval.record_changed',
      ],
      handle: (ctx, { params, body }) => completeTask(ctx, deps, params.id ?? '', body),
    }),
    route<TaskReturnBody, NoQuery, TaskItem>({
      ...shared,
      method: 'POST',
      path: '/api/tasks/{id}/return',
      summary: 'Returns an approval to the person who asked, or to an earlier step.',
      body: 'api/tasks#/$defs/ReturnBody',
      responses: { 200: 'api/tasks#/$defs/TaskItem' },
      errors: seatErrors,
      handle: (ctx, { params, body }) => returnTask(ctx, deps, params.id ?? '', body),
    }),
    route<TaskReassignBody, NoQuery, TaskItem>({
      ...shared,
      method: 'POST',
      path: '/api/tasks/{id}/reassign',
      summary: 'Passes an approval on to somebody else.',
      body: 'api/tasks#/$defs/ReassignBody',
      responses: { 200: 'api/tasks#/$defs/TaskItem' },
      errors: [...seatErrors, ...personErrors],
      handle: (ctx, { params, body }) => reassignTask(ctx, deps, params.id ?? '', body),
    }),
    route<TaskAddSignerBody, NoQuery, TaskItem>({
      ...shared,
      method: 'POST',
      path: '/api/tasks/{id}/add-signer',
      summary: 'Adds a person who decides before, after or beside you.',
      body: 'api/tasks#/$defs/AddSignerBody',
      responses: { 200: 'api/tasks#/$defs/TaskItem' },
      errors: [...seatErrors, ...personErrors],
      handle: (ctx, { params, body }) => addSigner(ctx, deps, params.id ?? '', body),
    }),
  ];
}
