/**
 * Functions that replace JSONata's own in a child: text builders with a bound, time and chance from the
 * environment, rounding as everywhere in Formloom, and the date functions of the subset.
 */
import { roundHalfUp } from '../../schemas/model/decimal.ts';
import { addDays, dateIn, daysBetween } from '../../schemas/model/expressions/dates.ts';
import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';
import { childLimits } from './protocol.ts';
import { seededRandom } from './seeded-random.ts';

/** What one evaluation may know; set before each. */
export interface Current {
  env: ExpressionEnv;
  random(): number;
}

export interface ContainedFunction {
  signature: string;
  run: (...args: never[]) => unknown;
}

/** JSONata's own implementations that are wrapped. */
export interface Originals {
  fromMillis(millis: number, picture?: string, zone?: string): string;
  string(value: unknown, prettify?: boolean): string | undefined;
  replace(this: unknown, ...args: unknown[]): Promise<string | undefined>;
  split(this: unknown, ...args: unknown[]): Promise<string[] | undefined>;
}

/** Thrown as JSONata throws: a plain object with a code. */
class TooLarge extends Error {
  readonly code = 'D2015';
}

class RefusedFunction extends Error {
  readonly code = 'eval_refused';
}

function boundedText<T>(text: T): T {
  if (typeof text === 'string' && text.length > childLimits.text)
    throw new TooLarge('text too long');
  return text;
}

function pad(text: string | undefined, width: number, filler?: string): string | undefined {
  if (text === undefined) return undefined;
  const characters = Array.from(text);
  const missing = Math.abs(Math.trunc(width)) - characters.length;
  if (missing <= 0) return text;
  if (!(missing <= childLimits.text)) throw new TooLarge('padding too long');
  const unit = Array.from(filler || ' ');
  const padding = Array.from({ length: missing }, (_, i) => unit[i % unit.length]).join('');
  return width > 0 ? text + padding : padding + text;
}

function join(texts: string[] | undefined, separator = ''): string | undefined {
  if (texts === undefined) return undefined;
  const length = texts.reduce((sum, text) => sum + text.length + separator.length, 0);
  if (length > childLimits.text) throw new TooLarge('joined text too long');
  return texts.join(separator);
}

/** Nodes of a value, counted until the bound; guards against values that share parts of themselves. */
function assertSmall(value: unknown): void {
  const waiting: unknown[] = [value];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen > childLimits.sequence) throw new TooLarge('value too large');
    const item = waiting.pop();
    if (typeof item === 'object' && item !== null) waiting.push(...Object.values(item));
  }
}

function shuffled<T>(list: T[] | undefined, random: () => number): T[] | undefined {
  if (list === undefined) return undefined;
  const result = [...list];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

/** The seed: the caller's, or else what the evaluation is made of. */
export function currentOf(env: ExpressionEnv, text: string): Current {
  return { env, random: seededRandom(env.seed ?? `${env.now}\n${text}`) };
}

export function containedFunctions(
  current: () => Current,
  originals: Originals,
): Record<string, ContainedFunction> {
  const now = () => current().env.now;
  const zone = () => current().env.timeZone ?? 'UTC';
  const ifPresent = <A, R>(value: A | undefined, run: (value: A) => R) =>
    value === undefined ? undefined : run(value);
  return {
    now: {
      signature: '<s?s?:s>',
      run: (picture?: string, offset?: string) =>
        picture === undefined ? now() : originals.fromMillis(Date.parse(now()), picture, offset),
    },
    millis: { signature: '<:n>', run: () => Date.parse(now()) },
    today: { signature: '<:s>', run: () => dateIn(now(), zone()) },
    daysBetween: {
      signature: '<ss:n>',
      run: (from?: string, to?: string) =>
        ifPresent(from, (a) => ifPresent(to, (b) => daysBetween(a, b, zone()))),
    },
    addDays: {
      signature: '<sn:s>',
      run: (date?: string, days?: number) =>
        ifPresent(date, (a) => ifPresent(days, (n) => addDays(a, n))),
    },
    random: { signature: '<:n>', run: () => current().random() },
    shuffle: {
      signature: '<a:a>',
      run: (list?: unknown[]) => shuffled(list, () => current().random()),
    },
    round: {
      signature: '<n-n?:n>',
      run: (value?: number, scale = 0) =>
        ifPresent(value, (number) =>
          roundHalfUp(number, Math.max(-30, Math.min(30, Math.trunc(scale)))),
        ),
    },
    pad: { signature: '<s-ns?:s>', run: pad },
    join: { signature: '<a<s>s?:s>', run: join },
    string: {
      signature: '<x-b?:s>',
      run: (value: unknown, prettify?: boolean) => {
        assertSmall(value);
        return boundedText(originals.string(value, prettify));
      },
    },
    replace: {
      signature: '<s-(sf)(sf)n?:s>',
      async run(this: unknown, ...args: unknown[]) {
        const [text, pattern, replacement] = args;
        boundedText(text);
        if (typeof text === 'string' && typeof replacement === 'string') {
          const most =
            typeof pattern === 'string' && pattern !== ''
              ? text.split(pattern).length
              : text.length + 1;
          if (most * replacement.length > childLimits.text)
            throw new TooLarge('replacement too long');
        }
        return boundedText(await originals.replace.apply(this, args));
      },
    },
    split: {
      signature: '<s-(sf)n?:a<s>>',
      async run(this: unknown, ...args: unknown[]) {
        boundedText(args[0]);
        return originals.split.apply(this, args);
      },
    },
    eval: {
      signature: '<sx?:x>',
      run: () => {
        throw new RefusedFunction('$eval is refused');
      },
    },
  };
}
