const grouped = /^\d{1,3}(?:[,.]\d{3})+$/;
const scales: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

/** Plain digits with a point, from digits grouped and marked in any of the usual ways. */
function plain(text: string): string | undefined {
  const compact = text.replace(/[ \u00a0\u202f']/g, '');
  const comma = compact.lastIndexOf(',');
  const point = compact.lastIndexOf('.');
  if (comma < 0)
    return grouped.test(compact) && compact.split('.').length > 2
      ? compact.replaceAll('.', '')
      : compact;
  if (point < 0) {
    if (grouped.test(compact)) return compact.replaceAll(',', '');
    return compact.split(',').length === 2 ? compact.replace(',', '.') : undefined;
  }
  return comma > point
    ? compact.replaceAll('.', '').replace(',', '.')
    : compact.replaceAll(',', '');
}

/**
 * A number as people write it: `1,234.56`, `1.234,56`, `¥ 1,234`, `(12.5)` for minus, `1.2万`, `12%` as 0.12.
 * `1,234` is grouped thousands. Undefined when it is no number.
 */
export function readNumber(text: string): number | undefined {
  let rest = text
    .trim()
    .replace(/^[-−+]?\s*(?:[$€£¥￥]|CNY|RMB|USD|EUR|GBP)\s*/i, (sign) =>
      /[-−]/.test(sign) ? '-' : '',
    );
  rest = rest.replace(/\s*(?:元|[$€£¥￥]|CNY|RMB|USD|EUR|GBP)$/i, '');
  const inBrackets = /^\((.+)\)$/.exec(rest);
  if (inBrackets) rest = `-${inBrackets[1] ?? ''}`;
  const percent = /[%％]$/.test(rest);
  if (percent) rest = rest.slice(0, -1).trim();
  const scale = scales[rest.at(-1) ?? ''];
  if (scale) rest = rest.slice(0, -1).trim();
  const minus = /^[-−]/.test(rest);
  const digits = plain(rest.replace(/^[-−+]\s*/, ''));
  if (digits === undefined || !/^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(digits))
    return undefined;
  const shift = (percent ? -2 : 0) + (scale === undefined ? 0 : Math.log10(scale));
  const value = Number(
    shift === 0 || /e/i.test(digits) ? digits : `${digits}e${Math.round(shift)}`,
  );
  return Number.isFinite(value) ? (minus ? -value : value) : undefined;
}
