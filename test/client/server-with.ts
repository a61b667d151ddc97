export type Answers = Record<string, { status: number; body: unknown }>;

/** A server that answers by path; an answer may be replaced while the page is open. */
export function serverWith(answers: Answers): Answers {
  globalThis.fetch = (async (url: string) => {
    const answer = answers[url.split('?')[0] ?? ''] ?? { status: 404, body: { code: 'x' } };
    return {
      ok: answer.status < 400,
      status: answer.status,
      headers: { get: () => null },
      json: async () => answer.body,
    };
  }) as unknown as typeof fetch;
  return answers;
}
