/** What a number input sends; anything else stays text, so that the check can refuse it. */
export function readNumber(text: string): number | string {
  const trimmed = text.trim();
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : text;
}
