import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createExpressions, type Expressions } from '../../../server/expressions/index.ts';

const env = {
  now: '2026-11-22T16:30:00.000Z',
  timeZone: 'Asia/Shanghai',
  user: { id: 'u1', team: 't1', roles: ['sales'] },
};
const record = { name: 'Li', empty: null, lines: [{ price: 1.5 }, { price: 2.5 }], secret: 'x' };

describe('expressions outside the subset', () => {
  let expressions: Expressions;
  let now = 0;

  beforeAll(async () => {
    expressions = createExpressions({ now: () => now });
    await expressions.warm();
  });
  afterAll(() => expressions.close());

  const evaluate = (text: string) => expressions.evaluate(text, record, env);

  it.each([
    ['$map(lines, function($l){$l.price * 2})', [3, 5]],
    ['$join([name, $user.team, $now()], " ")', 'Li t1 2026-11-22T16:30:00.000Z'],
    ['$now("[Y]-[M01]-[D01]") & $join([])', '2026-11-22'],
    ['$fromMillis($millis())', '2026-11-22T16:30:00.000Z'],
    ['$today() & $join([])', '2026-11-23'],
    ['$daysBetween("2026-01-01", "2026-03-01") + $power(0, 1)', 59],
    ['$addDays("2026-01-01", 1) & $join([])', '2026-01-02'],
    ['$round(2.5) + $power(0, 1)', 3],
    ['$pad(name, -5, "#")', '###Li'],
    ['$replace("a1b22", /[0-9]+/, "#")', 'a#b#'],
    ['$split("a, b", /, */)', ['a', 'b']],
    ['$match("x12y3", /[0-9]+/).match', ['12', '3']],
    ['$string(lines[0])', '{"price":1.5}'],
    ['lines[price > 2].price', 2.5],
    ['$join([$string(empty = 1), $string($exists(empty))], "-")', 'false-false'],
  ])('evaluates %s', async (text, value) => {
    expect(await evaluate(text)).toEqual({ value });
  });

  it('gives the same chance and time when the same is evaluated again, and others for another seed', async () => {
    const text = '[$random(), $shuffle([1..9]), $millis()]';
    const [once, again] = [await evaluate(text), await evaluate(text)];
    const seeded = await expressions.evaluate(text, record, { ...env, seed: 'other' });
    expect(again).toEqual(once);
    expect(seeded.value).not.toEqual(once.value);
  });

  it('says in both languages what went wrong, and where', async () => {
    const { value, reason, failure } = await evaluate('$join([]) & $sum([name])');
    expect({ value, reason }).toEqual({ value: null, reason: 'error' });
    expect(failure).toMatchObject({ code: 'argument_type', position: 12 });
    expect(failure?.detail['zh-CN']).toMatch(/[一-龥]/);
    expect((await evaluate('1 +')).failure).toMatchObject({ code: 'invalid', position: 3 });
    expect((await evaluate("($e := $eval; $e('1'))")).failure).toMatchObject({ code: 'refused' });
    expect((await evaluate('$match(name, /(?=a)/)')).failure).toMatchObject({ code: 'failed' });
  });

  it('answers many in their order', async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      expression: i % 2 ? 'n * 2' : '$sum($map([n], function($x){$x * 2}))',
      record: { n: i },
      env,
    }));
    const outcomes = await expressions.evaluateAll(many);
    expect(outcomes.map(({ value }) => value)).toEqual(many.map((_, i) => i * 2));
  });

  it('reads the record before the change and further variables, null as missing there too', async () => {
    const given = {
      ...env,
      before: { name: 'Wu', empty: null },
      variables: { step: { total: 3, none: null } },
    };
    const text =
      '$join([$before.name, $string($step.total), $string($exists($before.empty) or $exists($step.none))])';
    expect(await expressions.evaluate(text, record, given)).toEqual({ value: 'Wu3false' });
  });

  it('lists the fields that were read as the trace', async () => {
    const { trace } = await expressions.evaluate('$join([name, name])', record, env, {
      trace: true,
    });
    expect(trace).toEqual([{ at: { start: 7, end: 11 }, value: 'Li' }]);
  });

  it('suspends an expression that killed three children, for an hour', async () => {
    const text = "$formatNumber(1, $pad('#', 90000, '#,'))";
    const short = { deadlineMs: 50 };
    for (let i = 0; i < 3; i += 1)
      expect((await expressions.evaluate(text, {}, env, short)).failure?.code).toBe('stopped');
    expect((await expressions.evaluate(text, {}, env, short)).failure?.code).toBe('suspended');
    expect((await evaluate('$join([name])')).value).toBe('Li');
    now += 3_600_001;
    expect((await expressions.evaluate(text, {}, env, short)).failure?.code).toBe('stopped');
  });
});

describe('an expression child', () => {
  it('ends when its parent is gone', async () => {
    const child = fork('server/expressions/child-entry.ts', {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await once(child, 'message');
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
