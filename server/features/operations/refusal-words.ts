import { type ErrorCode, errorCatalogue } from '../../../schemas/model/errors.ts';
import {
  type Migration,
  type MigrationProblem,
  migrationWords,
} from '../../../schemas/model/flow/index.ts';
import { type Locale, say } from '../../../schemas/model/language.ts';
import type { Engine, StoredVersion } from '../../engine/index.ts';
import type { Reader } from '../../store/port.ts';
import type { StoredOperation, StoredResult } from './collections.ts';

const isKnown = (code: string | undefined): code is ErrorCode =>
  code !== undefined && code in errorCatalogue;

/** The two versions of a migration; undefined for other work. */
export async function migrationOf(
  reader: Pick<Reader, 'get'>,
  { engine }: { engine: Pick<Engine, 'nodes'> },
  { flow, work }: StoredOperation,
): Promise<Migration | undefined> {
  if (work.kind !== 'migrate') return undefined;
  const [before, after] = [
    await reader.get<StoredVersion>('flow_versions', `${flow}.${work.from}`),
    await reader.get<StoredVersion>('flow_versions', `${flow}.${work.to}`),
  ];
  return before && after && { from: before.graph, to: after.graph, types: engine.nodes };
}

/** Why a run was refused, in the reader's language, with nodes by what they are called. */
export function reasonOf(
  { code, detail, details }: Pick<StoredResult, 'code' | 'detail' | 'details'>,
  migration: Migration | undefined,
  locale: Locale,
): string | null {
  if (!isKnown(code)) return detail ?? null;
  const words =
    migration && details && code.startsWith('migration.')
      ? migrationWords(migration, locale, { details: details as MigrationProblem['details'] })
      : details;
  return say(errorCatalogue[code], locale, words);
}
