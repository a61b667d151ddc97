import type { AppBundle } from '../../../schemas/generated/app-bundle.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { requireRight } from '../access/index.ts';
import { type AppParts, partKinds } from './app-parts.ts';
import type { StoredApp } from './install-app.ts';

/** The app as one document; importing it elsewhere installs the same. Throws `app.not_found`. */
export async function exportApp(ctx: Ctx, parts: AppParts, name: string): Promise<AppBundle> {
  requireRight(ctx, 'apps');
  const known = await ctx.store.get<StoredApp>('apps', name);
  if (!known) throw new AppError('app.not_found', { details: { name } });
  const { label, description, version } = known;
  const bundle: AppBundle = {
    app: { name, label, ...(description ? { description } : {}), version },
    entities: [],
  };
  for (const kind of partKinds) {
    const definitions = await parts[kind].collect(ctx, name);
    bundle[kind] = definitions.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return bundle;
}
