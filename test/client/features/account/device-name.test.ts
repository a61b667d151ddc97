import { expect, test } from '@jest/globals';
import { deviceOf } from '../../../../client/features/account/device-name.ts';

test('names the browser and the system, and a program by itself', () => {
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1';
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
  expect(deviceOf(safari)).toEqual({ browser: 'Safari', system: 'iOS' });
  expect(deviceOf(edge)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(deviceOf('curl/8.5.0')).toEqual({ browser: 'curl' });
  expect(deviceOf(undefined)).toEqual({});
});
