import type { InstalledApp } from '../../../schemas/generated/api-apps.ts';
import type { AppBundle } from '../../../schemas/generated/app-bundle.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { withOwnTransactions } from '../../own-transactions.ts';
import type { CollectionSpec, Doc } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { type AppParts, partKinds } from './app-parts.ts';
import { checkBundle } from './check-bundle.ts';

export const appCollection: CollectionSpec = { name: 'apps' };

export type StoredApp = InstalledApp & Doc;

/**
 * Installs what of an app is missing. Each kind is one transaction; run again after an interruption it goes on
 * where it stopped; `beforeDone` still belongs to it. Throws `request.invalid`
 * with pointers into the bundle before anything is installed, then what the definitions' own checks throw.
 */
export async function installApp(
  ctx: Ctx,
  parts: AppParts,
  bundle: AppBundle,
  beforeDone: () => Promise<void> = async () => undefined,
): Promise<InstalledApp> {
  requireRight(ctx, 'apps');
  const problems = checkBundle(bundle, ctx.locale);
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
  const { app } = bundle;
  const added: Record<string, number> = {};
  const own = withOwnTransactions(ctx);
  for (const kind of partKinds)
    added[kind] = await parts[kind].install(own, app.name, bundle[kind] ?? []);
  await beforeDone();
  const installed: InstalledApp = { ...app, installedAt: ctx.clock.now().toISOString(), added };
  await ctx.transaction(async (tx) => {
    await tx.remove('apps', app.name);
    await tx.insert<StoredApp>('apps', { _id: app.name, ...installed });
    return installed;
  });
  return installed;
}

const withoutId = ({ _id: _, ...app }: StoredApp): InstalledApp => app;

export async function listApps(ctx: Pick<Ctx, 'store'>): Promise<InstalledApp[]> {
  return (await ctx.store.find<StoredApp>('apps', {})).map(withoutId);
}
