import type {
  FlowItem,
  RestoreBody,
  VersionItem,
  VersionNaming,
} from '../../../schemas/generated/api-flows.ts';
import { withoutRuleTables } from '../../../schemas/model/flow/index.ts';
import type { StoredVersion } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { versionItem } from './read-flows.ts';
import { type FlowCtx, type FlowDeps, requireFlow, saveDraft } from './save-flow.ts';

/** Throws `flow.version_not_found`. */
export async function requireVersion(
  reader: Pick<Reader, 'get'>,
  flow: string,
  version: number,
): Promise<StoredVersion> {
  const found = await reader.get<StoredVersion>('flow_versions', `${flow}.${version}`);
  if (!found) throw new AppError('flow.version_not_found', { details: { version } });
  return found;
}

/** Says what a version is called and what it was for; its graph never changes. Throws `flow.version_not_found`. */
export async function nameVersion(
  ctx: FlowCtx,
  flow: string,
  version: number,
  { title, note }: VersionNaming,
): Promise<VersionItem> {
  requireRight(ctx, 'flows');
  return ctx.transaction(async (tx) => {
    const stored = await requireVersion(tx, flow, version);
    const named = {
      ...stored,
      ...(title === undefined ? {} : { title }),
      ...(note === undefined ? {} : { note }),
    };
    return versionItem(await tx.update<StoredVersion>('flow_versions', named));
  });
}

/** A version becomes the draft again. Throws `flow.not_found`, `flow.version_not_found`, `flow.draft_stale`. */
export async function restoreVersion(
  ctx: FlowCtx,
  deps: FlowDeps,
  id: string,
  { version, draftRev }: RestoreBody & { version: number },
): Promise<FlowItem> {
  requireRight(ctx, 'flows');
  await requireFlow(ctx.store, id);
  const { graph, label } = await requireVersion(ctx.store, id, version);
  return saveDraft(ctx, deps, id, { graph: withoutRuleTables(graph), label, draftRev });
}
