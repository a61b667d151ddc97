import type { PublicReceipt, PublicState } from '../../schemas/generated/api-public-forms.ts';
import type { Submission } from './kept.ts';
import type { Values } from './values.ts';

/** How sending ended: what to do next depends on it. */
export type Outcome =
  | { kind: 'sent'; receipt: PublicReceipt }
  | { kind: 'wrong'; problems: Map<string, string>; detail: string }
  | { kind: 'later'; seconds: number | undefined }
  | { kind: 'refused'; detail: string };

interface Problem {
  detail?: string;
  errors?: { pointer: string; detail: string }[];
}

const path = (form: string) => `/api/public/forms/${encodeURIComponent(form)}`;

const post = (address: string, body: unknown): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Accept-Language': document.documentElement.lang,
    },
    body: JSON.stringify(body),
  });

const byField = (errors: { pointer: string; detail: string }[]): Map<string, string> =>
  new Map(errors.map(({ pointer, detail }) => [pointer.split('/')[2] ?? '', detail]));

export async function send(form: string, submission: Submission): Promise<Outcome> {
  let response: Response;
  try {
    response = await post(path(form), submission);
    if (response.ok) return { kind: 'sent', receipt: (await response.json()) as PublicReceipt };
  } catch {
    return { kind: 'later', seconds: undefined };
  }
  if (response.status === 429) {
    const seconds = Number(response.headers.get('Retry-After') ?? '60');
    return { kind: 'later', seconds: Number.isFinite(seconds) ? seconds : 60 };
  }
  if (response.status >= 500) return { kind: 'later', seconds: undefined };
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const detail = problem.detail ?? String(response.status);
  if (response.status === 422 && problem.errors)
    return { kind: 'wrong', problems: byField(problem.errors), detail };
  return { kind: 'refused', detail };
}

/** For rules that only the server can answer; undefined while it cannot be reached. */
export async function askState(form: string, values: Values): Promise<PublicState | undefined> {
  try {
    const response = await post(`${path(form)}/state`, { values });
    return response.ok ? ((await response.json()) as PublicState) : undefined;
  } catch {
    return undefined;
  }
}
