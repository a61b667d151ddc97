import { createHash } from 'node:crypto';
import type { IncidentDocument, Resolution } from '../../schemas/generated/incident.ts';
import type { Incident, Token } from '../../schemas/generated/run.ts';
import { newId } from '../ids.ts';
import type { Doc, Transaction } from '../store/port.ts';
import { stepIdOf } from './advance.ts';
import type { StoredRun } from './collections.ts';

export type StoredIncident = IncidentDocument & Doc;

/** How an incident was answered, by whom and why. */
export type Answer = Omit<Resolution, 'at'>;

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const quoted = /“[^”]*”|「[^」]*」|"[^"]*"|'[^']*'/g;
const longest = 300;

/** A failure's sentence without what differs from record to record: ids, quoted values, figures. */
export const withoutParticulars = (detail: string): string =>
  detail.replace(uuid, '*').replace(quoted, '“*”').replace(/\d+/g, '#').slice(0, longest);

const problemsOf = ({ details }: Incident): string => {
  const problems = (details?.problems ?? []) as { pointer?: string; code?: string }[];
  return problems.map(({ pointer, code }) => `${pointer} ${code}`).join(';');
};

/** The same for failures that one remedy is likely to answer: of one flow, node and cause. */
export function fingerprintOf(flow: string, node: string, incident: Incident): string {
  const parts = [flow, node, incident.code, problemsOf(incident)];
  const text = [...parts, withoutParticulars(incident.detail)].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const isSame = (one: Token, other: Token): boolean =>
  one.id === other.id && one.node === other.node && one.incident?.at === other.incident?.at;

const failedOf = (run: StoredRun | undefined): Token[] =>
  run?.tokens.filter(({ incident }) => incident !== undefined) ?? [];

function documentOf(run: StoredRun, token: Token, incident: Incident): StoredIncident {
  const { code, detail, details, at } = incident;
  return {
    _id: newId(),
    run: run._id,
    flow: run.flow,
    version: run.version,
    entity: run.entity,
    record: run.record,
    token: token.id,
    node: token.node,
    step: stepIdOf(run, token),
    fingerprint: fingerprintOf(run.flow, token.node, incident),
    code,
    detail,
    ...(details ? { details } : {}),
    state: 'open',
    openedAt: at,
    resolvedAt: null,
  };
}

async function close(
  tx: Transaction,
  run: string,
  gone: readonly Token[],
  resolution: Resolution,
): Promise<void> {
  const open = await tx.find<StoredIncident>('incidents', { filter: { run, state: 'open' } });
  for (const incident of open)
    if (gone.some(({ id, node }) => id === incident.token && node === incident.node))
      await tx.patch('incidents', incident._id, {
        state: 'resolved',
        resolvedAt: resolution.at,
        resolution,
      });
}

/** Opens an incident for each token that has come to one, and closes those that a token has left. */
export async function logIncidents(
  tx: Transaction,
  before: StoredRun | undefined,
  after: StoredRun,
  { now, answer }: { now: Date; answer?: Answer | undefined },
): Promise<void> {
  const [was, is] = [failedOf(before), failedOf(after)];
  if (was.length === 0 && is.length === 0) return;
  const gone = was.filter((token) => !is.some((other) => isSame(token, other)));
  const at = now.toISOString();
  const resolution: Resolution = { how: 'went_on', by: null, ...answer, at };
  if (gone.length > 0) await close(tx, after._id, gone, resolution);
  for (const token of is)
    if (token.incident && !was.some((other) => isSame(token, other)))
      await tx.insert<StoredIncident>('incidents', documentOf(after, token, token.incident));
}
