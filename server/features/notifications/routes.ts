import { type Route, route } from '../../http/route.ts';
import { listNotifications, type NotificationQuery } from './list-notifications.ts';
import { readAllNotifications, readNotification } from './read-notifications.ts';

const common = { tag: 'Notifications', access: 'signed-in' } as const;

export const notificationRoutes: Route[] = [
  route({
    ...common,
    method: 'GET',
    path: '/api/notifications',
    summary: 'What the signed-in person was told, newest first.',
    query: 'api/notifications#/$defs/ListQuery',
    responses: { 200: 'api/notifications#/$defs/Page' },
    errors: ['request.cursor_invalid'],
    handle: (ctx, input: { query: NotificationQuery }) => listNotifications(ctx, input.query),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/notifications/read',
    summary: 'Marks everything as read.',
    responses: { 204: null },
    handle: (ctx) => readAllNotifications(ctx),
    reply: () => ({ status: 204 }),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/notifications/{id}/read',
    summary: 'Marks one notification as read.',
    responses: { 204: null },
    errors: ['notification.not_found'],
    handle: (ctx, input: { params: Record<string, string> }) =>
      readNotification(ctx, input.params.id ?? ''),
    reply: () => ({ status: 204 }),
  }),
];
