import type {
  DelegationBody,
  DelegationItem,
  DelegationList,
} from '../../../schemas/generated/api-approvals.ts';
import type { Ctx } from '../../context.ts';
import type { StoredDelegation } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Reader } from '../../store/port.ts';

type DelegationCtx = Pick<Ctx, 'actor' | 'clock' | 'directory' | 'store' | 'transaction'>;

const longest = 366 * 24 * 3_600_000;

const item = ({ _id: id, to, person, from, until, note }: StoredDelegation): DelegationItem => ({
  id,
  to,
  person,
  from,
  until,
  ...(note === undefined ? {} : { note }),
});

function requirePerson({ actor }: Pick<Ctx, 'actor'>): string {
  if (actor.kind !== 'user') throw new AppError('auth.forbidden');
  return actor.id;
}

const going = (ctx: DelegationCtx, field: 'person' | 'to', user: string) => ({
  [field]: user,
  until: { $gt: ctx.clock.now().toISOString() },
  endedAt: null,
});

/** Those that one gave and got and that have not ended. */
export async function listDelegations(ctx: DelegationCtx): Promise<DelegationList> {
  const me = requirePerson(ctx);
  const find = async (field: 'person' | 'to') =>
    (await ctx.store.find<StoredDelegation>('delegations', { filter: going(ctx, field, me) })).map(
      item,
    );
  return { given: await find('person'), received: await find('to') };
}

function periodOf(ctx: DelegationCtx, body: DelegationBody): { from: string; until: string } {
  const now = ctx.clock.now();
  const from = body.from === undefined ? now : new Date(body.from);
  const until = new Date(body.until);
  const length = until.getTime() - from.getTime();
  if (!(length > 0) || length > longest || until <= now)
    throw new AppError('delegation.period_invalid');
  return { from: from.toISOString(), until: until.toISOString() };
}

/**
 * What comes to the signed-in person in that time goes to another, who acts in their name. Throws
 * `approval.person_unknown`, `delegation.period_invalid`, `delegation.overlaps`.
 */
export function addDelegation(ctx: DelegationCtx, body: DelegationBody): Promise<DelegationItem> {
  const person = requirePerson(ctx);
  const { from, until } = periodOf(ctx, body);
  if (body.to === person || ctx.directory.user(body.to)?.active !== true)
    throw new AppError('approval.person_unknown');
  const now = ctx.clock.now().toISOString();
  const stored: StoredDelegation = {
    _id: newId(),
    _rev: 1,
    person,
    to: body.to,
    from,
    until,
    ...(body.note === undefined ? {} : { note: body.note }),
    createdAt: now,
    endedAt: null,
  };
  return ctx.transaction(async (tx) => {
    // Two at once would both find the time free: they meet at this document.
    await tx.increment('delegation_turns', person, { count: 1 });
    const others = await tx.find<StoredDelegation>('delegations', {
      filter: going(ctx, 'person', person),
    });
    if (others.some((other) => other.from < until && other.until > from))
      throw new AppError('delegation.overlaps');
    await tx.insert<StoredDelegation>('delegations', stored);
    return item(stored);
  });
}

async function requireOwn(
  ctx: DelegationCtx,
  reader: Pick<Reader, 'get'>,
  id: string,
): Promise<StoredDelegation> {
  const found = await reader.get<StoredDelegation>('delegations', id);
  if (!found || found.endedAt !== null || found.person !== requirePerson(ctx))
    throw new AppError('delegation.not_found');
  return found;
}

/** From now on everything comes to the person again; what went out stays with whom it went to. */
export function endDelegation(ctx: DelegationCtx, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const found = await requireOwn(ctx, tx, id);
    const endedAt = ctx.clock.now().toISOString();
    await tx.update<StoredDelegation>(
      'delegations',
      { ...found, endedAt, _rev: found._rev + 1 },
      found._rev,
    );
  });
}
