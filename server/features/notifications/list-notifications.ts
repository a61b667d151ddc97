import type { NotificationPage } from '../../../schemas/generated/api-notifications.ts';
import type { NotificationDocument } from '../../../schemas/generated/notification.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Ctx } from '../../context.ts';
import type { Doc } from '../../store/port.ts';
import { pageOf } from '../definitions/index.ts';

export interface NotificationQuery {
  unread?: boolean;
  limit?: number;
  cursor?: string;
}

/** What the signed-in person was told, newest first, and how much of it is unread. */
export async function listNotifications(
  ctx: Pick<Ctx, 'store' | 'actor' | 'locale'>,
  { unread, limit = 50, cursor }: NotificationQuery,
): Promise<NotificationPage> {
  const mine: Filter = { user: ctx.actor.id ?? '' };
  const page = await pageOf<NotificationDocument & Doc>(ctx.store, 'notifications', {
    filter: unread ? { ...mine, readAt: null } : mine,
    sort: [{ field: 'at', direction: -1 }],
    limit,
    cursor,
  });
  return {
    items: page.items.map((item) => ({
      id: item._id,
      text: item.text[ctx.locale],
      entity: item.entity ?? null,
      record: item.record ?? null,
      at: item.at,
      readAt: item.readAt,
    })),
    nextCursor: page.nextCursor,
    unread: await ctx.store.count('notifications', { ...mine, readAt: null }),
  };
}
