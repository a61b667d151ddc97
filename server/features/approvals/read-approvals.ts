import type {
  ApprovalItem,
  ApprovalListQuery,
  ApprovalPage,
} from '../../../schemas/generated/api-approvals.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import { pageOf } from '../definitions/index.ts';
import { isRecordVisible, pageSize, visibleSubjects } from '../runs/index.ts';
import { approvalItem, isApplicant } from './approval-item.ts';
import type { StoredApproval } from './collections.ts';
import { unreachedOf } from './unreached.ts';

export type ApprovalCtx = Pick<
  Ctx,
  'access' | 'actor' | 'catalog' | 'clock' | 'directory' | 'store' | 'transaction'
>;

/** Without a record: those who take part, and those who watch over tasks. */
function takesPart(ctx: ApprovalCtx, approval: StoredApproval): boolean {
  const isAsked = approval.seats.some(
    ({ person }) => ctx.actor.kind === 'user' && person === ctx.actor.id,
  );
  return isAsked || isApplicant(ctx, approval) || ctx.access.has('tasks');
}

/** Throws `approval.not_found`, also for one whose record is out of sight. */
export async function requireApproval(
  ctx: ApprovalCtx,
  reader: Pick<Reader, 'get'>,
  id: string,
): Promise<StoredApproval> {
  const approval = await reader.get<StoredApproval>('approvals', id);
  const isSeen =
    approval &&
    (approval.record === null
      ? takesPart(ctx, approval)
      : await isRecordVisible(ctx, reader, approval));
  if (!isSeen) throw new AppError('approval.not_found');
  return approval;
}

async function withUnreached(ctx: ApprovalCtx, approval: StoredApproval): Promise<ApprovalItem> {
  const unreached = await unreachedOf(ctx, ctx.store, approval);
  return { ...approvalItem(ctx, approval), unreached };
}

export async function readApproval(ctx: ApprovalCtx, id: string): Promise<ApprovalItem> {
  return withUnreached(ctx, await requireApproval(ctx, ctx.store, id));
}

const isGoing: Filter = { state: { $in: ['open', 'returned'] } };

function filterOf(ctx: ApprovalCtx, query: ApprovalListQuery): Filter {
  const { applicant, record, run, state } = query;
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : '';
  const parts: Filter[] = [
    ...(applicant === undefined ? [] : [{ applicant: me }]),
    ...(record === undefined ? [] : [{ record }]),
    ...(run === undefined ? [] : [{ run }]),
    ...(state === undefined ? [] : [state === 'open' ? isGoing : { $not: isGoing }]),
  ];
  return parts.length === 0 ? {} : { $and: parts };
}

/** Pages that are looked through for one that has something to show. */
const mostPages = 20;

/** The newest first: those whose record may be read. */
export async function listApprovals(
  ctx: ApprovalCtx,
  query: ApprovalListQuery,
): Promise<ApprovalPage> {
  const limit = pageSize(query.limit);
  let { cursor } = query as { cursor?: string | undefined };
  const items: ApprovalItem[] = [];
  for (let count = 0; count < mostPages; count += 1) {
    const page = await pageOf<StoredApproval>(ctx.store, 'approvals', {
      filter: filterOf(ctx, query),
      sort: [{ field: '_id', direction: -1 }],
      limit: limit - items.length,
      cursor,
    });
    const visible = await visibleSubjects(ctx, ctx.store, page.items);
    const seen = page.items.filter((approval) =>
      approval.record === null ? takesPart(ctx, approval) : visible.has(approval),
    );
    items.push(...(await Promise.all(seen.map((approval) => withUnreached(ctx, approval)))));
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined || items.length >= limit) break;
  }
  return { items, nextCursor: cursor ?? null };
}
