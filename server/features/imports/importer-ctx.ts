import type { Services } from '../../context.ts';
import { accessFor } from '../access/index.ts';
import type { StoredImport } from './collections.ts';
import type { LandingCtx } from './land-row.ts';
import { ImportError } from './reject-reasons.ts';

/** Writes as the person who started the import, with what they may do now. Throws `ImportError('not_allowed')`. */
export function importerCtx(services: Services, document: StoredImport): LandingCtx {
  const user = services.directory.user(document.user);
  if (!user?.active) throw new ImportError('not_allowed');
  const { _id: id, name, email, roles, team, locale } = user;
  const actor = { kind: 'user', id, name, email, roles, team, locale } as const;
  const access = accessFor(actor, services.directory);
  const grants = access.entity(document.entity);
  if (!grants.import || !grants.create) throw new ImportError('not_allowed');
  const isQuiet = document.options.runFlows === false;
  return {
    ...services,
    actor,
    access,
    locale: document.locale,
    requestId: document._id,
    cause: { import: document._id, ...(isQuiet ? { skipFlows: true } : {}) },
  };
}
