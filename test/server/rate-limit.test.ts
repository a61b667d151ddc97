import { describe, expect, test } from '@jest/globals';
import { addressKey, createRateLimit } from '../../server/rate-limit.ts';
import { createFakeClock } from '../support/open-people.ts';

const minuteMs = 60_000;

function limitOfTwo() {
  const clock = createFakeClock();
  return { clock, ...createRateLimit({ clock, limit: 2, windowMs: 15 * minuteMs }) };
}

describe('a rate limit', () => {
  test('lets as many attempts through as its limit, then says how long to wait', () => {
    const { take, clock } = limitOfTwo();
    take('a');
    clock.advance(5 * minuteMs);
    take('a');
    expect(() => take('a')).toThrow(
      expect.objectContaining({ code: 'request.rate_limited', details: { seconds: 600 } }),
    );
    take('b');
  });

  test('starts anew when the window is over', () => {
    const { take, clock } = limitOfTwo();
    take('a');
    take('a');
    clock.advance(15 * minuteMs);
    take('a');
    take('a');
    expect(() => take('a')).toThrow('request.rate_limited');
  });

  test('does not count an attempt that was given back', () => {
    const { take, giveBack } = limitOfTwo();
    for (let i = 0; i < 10; i += 1) {
      take('a');
      giveBack('a');
    }
    giveBack('never seen');
    take('a');
    take('a');
    expect(() => take('a')).toThrow('request.rate_limited');
  });

  test('made-up keys do not fill the memory, and the latest attempts still count', () => {
    const { take } = limitOfTwo();
    for (let i = 0; i < 100_050; i += 1) take(`key ${i}`);
    take('key 100049');
    expect(() => take('key 100049')).toThrow('request.rate_limited');
    take('key 0');
    take('key 0');
  });
});

describe('the key of an address', () => {
  test('is the whole of an IPv4 address and the network of an IPv6 one', () => {
    expect(addressKey('10.0.0.1')).not.toBe(addressKey('10.0.0.2'));
    expect(addressKey('2001:db8:1:2::1')).toBe(addressKey('2001:db8:1:2::2'));
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:9:2::1'));
  });

  test('of mapped IPv4 addresses tells them apart', () => {
    expect(addressKey('::ffff:10.0.0.1')).not.toBe(addressKey('::ffff:10.0.0.2'));
  });

  test('of an unknown sender is one key', () => {
    expect(addressKey('')).toBe('unknown');
  });
});
