import type { NotificationDocument } from '../../../schemas/generated/notification.ts';
import { say, type Text } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { Transaction } from '../../store/port.ts';

export interface Notice {
  user: string;
  /** `{name}` is replaced from `values`. */
  text: Text;
  values?: Record<string, unknown>;
  entity?: string;
  record?: string;
  run?: string;
  /** The same key to the same person is told once. */
  key?: string;
}

const longest = 500;

function textOf({ text, values = {} }: Notice): Text {
  const cut = (locale: 'zh-CN' | 'en') => say(text, locale, values).slice(0, longest);
  return { 'zh-CN': cut('zh-CN'), en: cut('en') };
}

/** Tells one person something inside the app, with the commit of the caller's transaction. */
export async function notify(
  ctx: Pick<Ctx, 'clock'>,
  tx: Transaction,
  notice: Notice,
): Promise<void> {
  const { user, entity, record, run, key } = notice;
  if (key !== undefined) {
    const [told] = await tx.find('notifications', {
      filter: { user, key },
      limit: 1,
      fields: ['key'],
    });
    if (told) return;
  }
  const document: NotificationDocument = {
    _id: newId(),
    user,
    text: textOf(notice),
    at: ctx.clock.now().toISOString(),
    readAt: null,
    ...(entity === undefined ? {} : { entity }),
    ...(record === undefined ? {} : { record }),
    ...(run === undefined ? {} : { run }),
    ...(key === undefined ? {} : { key }),
  };
  await tx.insert('notifications', { ...document });
}
