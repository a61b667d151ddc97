import { RE2JS } from 're2js';

const longestPattern = 1_000;
const largestProgram = 20_000;

/** The match as JSONata reads it: groups by number, `index` of the first character. */
type Match = (string | undefined)[] & { index: number };

/** Stands in for RegExp inside JSONata: time grows with the text only; what needs backtracking is refused. */
export class LinearRegex {
  lastIndex = 0;
  private readonly compiled: RE2JS;
  constructor(pattern: RegExp) {
    if (pattern.source.length > longestPattern)
      throw new Error('The regular expression is too long');
    const flags =
      (pattern.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (pattern.multiline ? RE2JS.MULTILINE : 0);
    this.compiled = RE2JS.compile(RE2JS.translateRegExp(pattern.source), flags);
    if (this.compiled.programSize() > largestProgram)
      throw new Error('The regular expression repeats too much');
  }
  exec(text: string): Match | null {
    const matcher = this.compiled.matcher(text);
    if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) {
      this.lastIndex = 0;
      return null;
    }
    this.lastIndex = matcher.end();
    const groups = Array.from(
      { length: matcher.groupCount() + 1 },
      (_, i) => matcher.group(i) ?? undefined,
    );
    return Object.assign(groups, { index: matcher.start() });
  }
}
