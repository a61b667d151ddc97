import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createExpressions,
  type Expressions,
  type Outcome,
} from '../../../server/expressions/index.ts';

interface Case {
  name: string;
  expression: string;
}

const cases = JSON.parse(readFileSync('test/cases/expressions/hostile.json', 'utf8')) as Case[];
const env = { now: '2026-11-22T08:00:00.000Z' };
const record = { name: 'Li', items: [{ price: 1 }, { price: 2 }] };
/** A killed child's answer comes at its deadline; the rest is for a busy machine. */
const latest = 20_000;

interface Run {
  name: string;
  outcome: Outcome;
  milliseconds: number;
}

/** Delays of a timer that wants to fire every 5 ms: what a request to this process would have waited. */
function watchDelays(): () => number[] {
  const delays: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    delays.push(now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return delays.sort((a, b) => a - b);
  };
}

async function runAll(expressions: Expressions): Promise<Run[]> {
  const waiting = [...cases];
  const runs: Run[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const start = performance.now();
      const outcome = await expressions.evaluate(next.expression, record, env, { deadlineMs: 500 });
      runs.push({ name: next.name, outcome, milliseconds: performance.now() - start });
    }
  };
  await Promise.all([work(), work()]);
  return runs;
}

describe('hostile expressions', () => {
  let expressions: Expressions;
  let runs: Run[];
  let delays: number[];

  beforeAll(async () => {
    expressions = createExpressions();
    await expressions.warm();
    const stop = watchDelays();
    runs = await runAll(expressions);
    delays = stop();
  }, 180_000);

  afterAll(() => expressions.close());

  it.each(cases.map(({ name }) => name))('ends and leaves the process alive: %s', (name) => {
    const run = runs.find((candidate) => candidate.name === name);
    expect(run?.milliseconds).toBeLessThan(latest);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('lets the process answer requests meanwhile', () => {
    expect(delays[Math.floor(delays.length * 0.99)]).toBeLessThan(400);
  });

  it('goes on to evaluate ordinary expressions, with a record that nothing was written to', async () => {
    const outcome = await expressions.evaluate(
      '$sum($map(items, function($i){$i.price})) & $string($.polluted)',
      record,
      env,
    );
    expect(outcome.value).toBe('3');
    expect(record).toEqual({ name: 'Li', items: [{ price: 1 }, { price: 2 }] });
  });
});
