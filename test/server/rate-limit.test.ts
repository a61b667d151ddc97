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
    const limit = limitOfTwo();
    limit.take('a');
    limit.clock.advance(5 * minuteMs);
    limit.take('a');
    expect(() => limit.take('a')).toThrow(
      expect.objectContaining({ code: 'request.rate_limited', details: { seconds: 600 } }),
    );
    limit.take('b');
  });

  test('starts anew when the window is over', () => {
    const limit = limitOfTwo();
    limit.take('a');
    limit.take('a');
    limit.clock.advance(15 * minuteMs);
    limit.take('a');
    limit.take('a');
    expect(() => limit.take('a')).toThrow('request.rate_limited');
  });

  test('does not count an attempt that was given back', () => {
    const limit = limitOfTwo();
    for (let i = 0; i < 10; i += 1) {
      limit.take('a');
      limit.giveBack('a');
    }
    limit.giveBack('never seen');
    limit.take('a');
    limit.take('a');
    expect(() => limit.take('a')).toThrow('request.rate_limited');
  });

  test('made-up keys do not fill the memory, and the latest attempts still count', () => {
    const limit = limitOfTwo();
    for (let i = 0; i < 100_050; i += 1) limit.take(`key ${i}`);
    limit.take('key 100049');
    expect(() => limit.take('key 100049')).toThrow('request.rate_limited');
    limit.take('key 0');
    limit.take('key 0');
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
