import { expect, it } from '@jest/globals';
import { createFlowBeat } from '../../../../server/features/live/flow-beat.ts';

const run = (_id: string, flow: string, status = 'running') => ({ _id, flow, status });

it('tells a flow at once after a rest, then once a second with the last state of each run', () => {
  const beat = createFlowBeat<ReturnType<typeof run>>(2);
  beat.add(run('1', 'a'));
  expect(beat.take(0)).toEqual([{ flow: 'a', runs: [run('1', 'a')], isFlood: false }]);
  beat.add(run('1', 'a'));
  beat.add(run('1', 'a', 'done'));
  beat.add(run('2', 'b'));
  expect(beat.take(200).map(({ flow }) => flow)).toEqual(['b']);
  expect(beat.next(200)).toBe(800);
  expect(beat.take(1000)).toEqual([{ flow: 'a', runs: [run('1', 'a', 'done')], isFlood: false }]);
  expect([beat.next(1000), beat.take(5000)]).toEqual([undefined, []]);
});

it('says that there were more runs than it names, and keeps no more of them', () => {
  const beat = createFlowBeat<ReturnType<typeof run>>(2);
  for (const id of ['1', '2', '3', '4']) beat.add(run(id, 'a'));
  beat.add(run('1', 'a', 'done'));
  const [told] = beat.take(0);
  expect([told?.isFlood, told?.runs.map(({ status }) => status)]).toEqual([
    true,
    ['done', 'running'],
  ]);
});
