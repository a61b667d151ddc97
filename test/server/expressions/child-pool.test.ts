import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChildPool } from '../../../server/expressions/child-pool.ts';
import type { ChildEvents, StartChild } from '../../../server/expressions/child-process.ts';
import type { ChildRequest } from '../../../server/expressions/protocol.ts';

/** A child that does what the test tells it. */
class FakeChild {
  readonly requests: ChildRequest[] = [];
  isGone = false;
  readonly events: ChildEvents;
  constructor(events: ChildEvents) {
    this.events = events;
  }
  /** Answers the last request with the text of each item. */
  answer(): void {
    const request = this.requests.at(-1);
    if (request)
      this.events.done(
        request.id,
        request.items.map(({ text }) => ({ json: JSON.stringify(text) })),
      );
  }
  die(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.events.gone();
  }
  texts(): string[] {
    return this.requests.at(-1)?.items.map(({ text }) => text) ?? [];
  }
}

const env = { now: '2026-11-22T08:00:00.000Z' };
const item = (text: string) => ({ text, record: {}, env });

describe('the pool of expression children', () => {
  let children: FakeChild[];
  let pool: ChildPool;
  const start: StartChild = (events) => {
    const child = new FakeChild(events);
    children.push(child);
    return {
      pid: children.length,
      send: (request) => child.requests.push(request),
      kill: () => child.die(),
    };
  };
  const settled = () => jest.advanceTimersByTimeAsync(0);
  const ready = () => {
    for (const child of children)
      if (!child.isGone && child.requests.length === 0) child.events.ready();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    children = [];
    pool = new ChildPool({ size: 1, queue: 5, start });
  });
  afterEach(async () => {
    await pool.close();
    jest.useRealTimers();
  });

  it('waits for a child to be ready before it counts the time', async () => {
    const answer = pool.run(item('a'), 500);
    await jest.advanceTimersByTimeAsync(2_000);
    ready();
    await settled();
    children[0]?.answer();
    expect(await answer).toEqual({ json: '"a"' });
    expect(pool.kills).toBe(0);
  });

  it('kills a child at the deadline, replaces it and goes on', async () => {
    const endless = pool.run(item('endless'), 500);
    const next = pool.run(item('next'), 500);
    ready();
    await jest.advanceTimersByTimeAsync(501);
    expect(await endless).toEqual({ failure: { code: 'stopped' } });
    expect(children).toHaveLength(2);
    ready();
    await settled();
    children[1]?.answer();
    expect(await next).toEqual({ json: '"next"' });
    expect(pool.kills).toBe(1);
  });

  it('does not kill for an answer that came in time and was read late', async () => {
    const late = pool.run(item('late'), 500);
    ready();
    await settled();
    jest.advanceTimersByTime(500);
    children[0]?.answer();
    await jest.advanceTimersByTimeAsync(1);
    expect(await late).toEqual({ json: '"late"' });
    expect(children[0]?.isGone).toBe(false);
  });

  it('batches only texts that were answered before', async () => {
    const first = pool.run(item('a'), 500);
    const more = [pool.run(item('a'), 500), pool.run(item('a'), 500), pool.run(item('new'), 500)];
    ready();
    await settled();
    expect(children[0]?.texts()).toEqual(['a']);
    children[0]?.answer();
    await first;
    expect(children[0]?.texts()).toEqual(['a', 'a']);
    children[0]?.answer();
    expect(children[0]?.texts()).toEqual(['new']);
    children[0]?.answer();
    expect(await Promise.all(more)).toHaveLength(3);
  });

  it('runs the items of a killed batch again, each alone', async () => {
    const first = pool.run(item('a'), 500);
    ready();
    await settled();
    children[0]?.answer();
    await first;
    const batch = [pool.run(item('a'), 500), pool.run(item('a'), 500)];
    await settled();
    expect(children[0]?.texts()).toEqual(['a', 'a']);
    await jest.advanceTimersByTimeAsync(501);
    ready();
    await settled();
    expect(children[1]?.texts()).toEqual(['a']);
    children[1]?.answer();
    await settled();
    children[1]?.answer();
    expect(await Promise.all(batch)).toEqual([{ json: '"a"' }, { json: '"a"' }]);
  });

  it('refuses more than may wait', async () => {
    const answers = Array.from({ length: 6 }, (_, i) => pool.run(item(`${i}`), 500));
    expect(await answers[5]).toEqual({ failure: { code: 'busy' } });
  });

  it('gives up what waits when no child starts, and tries again with the next request', async () => {
    const answer = pool.run(item('a'), 500);
    for (let i = 0; i < 5; i += 1) children[i]?.die();
    expect(await answer).toEqual({ failure: { code: 'unavailable' } });
    const later = pool.run(item('a'), 500);
    ready();
    await settled();
    children.at(-1)?.answer();
    expect(await later).toEqual({ json: '"a"' });
  });

  it('takes a process that the machine refuses for a child that is gone', async () => {
    let refusals = 1;
    const short = new ChildPool({
      size: 1,
      queue: 5,
      start: (events) => {
        refusals -= 1;
        if (refusals >= 0) throw new Error('spawn ENOMEM');
        return start(events);
      },
    });
    const answer = short.run(item('a'), 500);
    await settled();
    ready();
    await settled();
    children[0]?.answer();
    expect(await answer).toEqual({ json: '"a"' });
    await short.close();
  });

  it('fails what waits and what runs when it is closed, and ends its children', async () => {
    const running = pool.run(item('a'), 500);
    ready();
    await settled();
    const waiting = pool.run(item('b'), 500);
    await pool.close();
    expect(await Promise.all([running, waiting])).toEqual([
      { failure: { code: 'unavailable' } },
      { failure: { code: 'unavailable' } },
    ]);
    expect(await pool.run(item('c'), 500)).toEqual({ failure: { code: 'unavailable' } });
    expect(children.every(({ isGone }) => isGone)).toBe(true);
  });
});
