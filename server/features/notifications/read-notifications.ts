import type { NotificationDocument } from '../../../schemas/generated/notification.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Doc } from '../../store/port.ts';

type ReadCtx = Pick<Ctx, 'actor' | 'clock' | 'transaction'>;

/** Marks one notification as read. Throws `notification.not_found`. */
export function readNotification(ctx: ReadCtx, id: string): Promise<undefined> {
  return ctx.transaction(async (tx) => {
    const found = await tx.get<NotificationDocument & Doc>('notifications', id);
    if (!found || found.user !== ctx.actor.id) throw new AppError('notification.not_found');
    if (found.readAt === null) {
      await tx.patch('notifications', id, { readAt: ctx.clock.now().toISOString() });
    }
    return undefined;
  });
}

const batch = 1000;

/** Marks everything unread as read. */
export function readAllNotifications(ctx: ReadCtx): Promise<undefined> {
  return ctx.transaction(async (tx) => {
    const readAt = ctx.clock.now().toISOString();
    const filter = { user: ctx.actor.id ?? '', readAt: null };
    for (;;) {
      const taken = await tx.claim('notifications', { filter, limit: batch, set: { readAt } });
      if (taken.length < batch) return undefined;
    }
  });
}
