const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What a refused write lacks, item by item. */
function problemsOf(details: unknown): string[] {
  const { problems } = (details ?? {}) as { problems?: unknown };
  if (!Array.isArray(problems)) return [];
  return problems.map((problem: { detail?: unknown }) => problem.detail).filter(isText);
}

/** Why a step failed, in words: its items rather than that there are some. */
export function failureText(
  error: { detail?: unknown; code?: unknown; details?: unknown } | null,
): string | undefined {
  if (!error) return undefined;
  const problems = problemsOf(error.details);
  if (problems.length > 0) return problems.join(' ');
  return [error.detail, error.code].find(isText);
}
