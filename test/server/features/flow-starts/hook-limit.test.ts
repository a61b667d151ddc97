import { expect, it } from '@jest/globals';
import { AppError } from '../../../../server/errors.ts';
import { createHookLimit } from '../../../../server/features/flow-starts/hook-limit.ts';
import { FakeClock, minute } from '../../engine/engine-fixture.ts';

const here = '192.0.2.1';
const elsewhere = '192.0.2.2';
const tooMany = { code: 'request.rate_limited', details: { seconds: 900 } };

function limited() {
  const clock = new FakeClock();
  const limit = createHookLimit({ clock, settings: { HOOK_RATE: 2 } as never });
  return {
    clock,
    come: (token: string, ip: string) => limit({ token, ip }, async () => 'taken'),
    miss: (token: string, ip: string) =>
      limit({ token, ip }, async () => {
        throw new AppError('flow.no_hook');
      }),
  };
}

it('takes so many webhooks from one address for one hook, and as many more a quarter of an hour later', async () => {
  const { clock, come } = limited();
  expect([await come('a', here), await come('a', here)]).toEqual(['taken', 'taken']);
  await expect(come('a', here)).rejects.toMatchObject(tooMany);
  expect([await come('b', here), await come('a', elsewhere)]).toEqual(['taken', 'taken']);
  clock.pass(15 * minute);
  expect(await come('a', here)).toBe('taken');
});

it('takes so many wrong ones from one address, whatever their tokens, and none of what works counts as wrong', async () => {
  const { come, miss } = limited();
  await come('a', here);
  await come('b', here);
  await expect(miss('x', here)).rejects.toMatchObject({ code: 'flow.no_hook' });
  await expect(miss('y', here)).rejects.toMatchObject({ code: 'flow.no_hook' });
  await expect(miss('z', here)).rejects.toMatchObject(tooMany);
  expect(await come('c', here)).toBe('taken');
  await expect(miss('x', elsewhere)).rejects.toMatchObject({ code: 'flow.no_hook' });
});
