import type { EntityRights, Me } from '../../../schemas/generated/api-auth.ts';
import type { Ctx } from '../../context.ts';
import { type Access, allRights } from '../access/index.ts';
import { isMailSet } from '../mail/index.ts';
import { requirePerson, signedInUser } from './signed-in-user.ts';

function entityRights(access: Access, name: string): EntityRights {
  const { hiddenFields, readOnlyFields, ...actions } = access.entity(name);
  return { ...actions, hiddenFields: [...hiddenFields], readOnlyFields: [...readOnlyFields] };
}

/** The signed-in person, and what they may do, so that a client shows only what works. */
export async function readMe(
  ctx: Pick<Ctx, 'actor' | 'access' | 'catalog' | 'settings'>,
): Promise<Me> {
  const { id, ...person } = requirePerson(ctx);
  const names = ctx.catalog.all().map((entity) => entity.name);
  return {
    user: signedInUser({ _id: id, ...person }),
    rights: allRights.filter((right) => ctx.access.has(right)),
    entities: Object.fromEntries(names.map((name) => [name, entityRights(ctx.access, name)])),
    app: {
      currency: ctx.settings.CURRENCY,
      timeZone: ctx.settings.APP_TIME_ZONE,
      sendsMail: isMailSet(ctx.settings),
    },
  };
}
