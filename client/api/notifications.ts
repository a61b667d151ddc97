import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  NotificationItem,
  NotificationPage,
} from '../../schemas/generated/api-notifications.ts';
import { request } from './request.ts';

export type { NotificationItem };

const page = (query: Record<string, string>, signal: AbortSignal) =>
  request<NotificationPage>('/api/notifications', { query, signal });

/** The newest few and how many are unread. */
export const latestNotificationsQuery = queryOptions({
  queryKey: ['notifications', 'latest'],
  queryFn: ({ signal }) => page({ limit: '6' }, signal),
});

/** Everything one was told, newest first, page by page. */
export const notificationPagesQuery = (isUnreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'pages', { isUnreadOnly }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      page(
        {
          limit: '30',
          ...(isUnreadOnly ? { unread: 'true' } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

const readOne = (id: string) =>
  request<void>(`/api/notifications/${encodeURIComponent(id)}/read`, { method: 'POST' });
const readAll = () => request<void>('/api/notifications/read', { method: 'POST' });

const refresh = (queryClient: QueryClient) =>
  queryClient.invalidateQueries({ queryKey: ['notifications'] });

/** Marks one or everything as read; what failed shows as unread again. */
export function useReadNotifications() {
  const queryClient = useQueryClient();
  const onSettled = () => refresh(queryClient);
  const one = useMutation({ mutationFn: readOne, onSettled });
  const all = useMutation({ mutationFn: readAll, onSettled });
  return {
    read: ({ id, readAt }: NotificationItem) => {
      if (readAt === null) one.mutate(id);
    },
    readAll: () => all.mutate(),
    isReadingAll: all.isPending,
  };
}
