import type { Locale } from '../schemas/model/language.ts';
import type { Actor, Ctx, Services } from './context.ts';
import { fullAccess } from './features/access/index.ts';
import { newId } from './ids.ts';

/** The context of what the server does by itself: with every right, and no request behind it. */
export function systemContext(
  services: Services,
  actor: Actor = { kind: 'system' },
  locale: Locale = 'zh-CN',
): Ctx {
  return {
    ...services,
    actor,
    access: fullAccess,
    locale,
    requestId: newId(),
    transaction: (body) => services.store.transaction(body),
  };
}
