import { expect, test } from '@jest/globals';
import { sayDuration } from '../../../schemas/model/duration-words.ts';

test.each([
  ['P1D', '1 day', '1 天'],
  ['PT4H', '4 hours', '4 小时'],
  ['P1DT12H', '1 day 12 hours', '1 天 12 小时'],
  ['P0D', undefined, undefined],
  ['east', undefined, undefined],
  ['P', undefined, undefined],
])('says %s', (iso, en, zh) => {
  expect([sayDuration(iso, 'en'), sayDuration(iso, 'zh-CN')]).toEqual([en, zh]);
});
