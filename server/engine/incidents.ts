import { errorCatalogue } from '../../schemas/model/errors.ts';
import type { Incident } from '../../schemas/generated/run.ts';
import { say } from '../../schemas/model/language.ts';
import { AppError } from '../errors.ts';
import { StoreError } from '../store/port.ts';

function describe(error: unknown): Omit<Incident, 'at'> {
  if (error instanceof AppError) {
    const problems = error.problems.length > 0 ? { problems: error.problems } : {};
    return {
      code: error.code,
      detail: say(errorCatalogue[error.code], 'zh-CN', error.details),
      details: { ...error.details, ...problems },
    };
  }
  if (error instanceof StoreError)
    return { code: `store.${error.problem}`, detail: error.message, details: { ...error.details } };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'flow.node_failed', detail };
}

/** What a person sees of a failure. Texts are shown again in the reader's language from `code` and `details`. */
export const incidentOf = (error: unknown, now: Date): Incident => ({
  ...describe(error),
  at: now.toISOString(),
});

/** A failure as what another one comes from, to be told with it. */
export const reasonOf = ({ code, detail, details }: Omit<Incident, 'at'>) => ({
  reason: detail,
  cause: { code, detail, ...(details ? { details } : {}) },
});
