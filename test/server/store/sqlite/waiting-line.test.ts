import { performance } from 'node:perf_hooks';
import { afterEach, expect, jest, test } from '@jest/globals';
import { WaitingLine } from '../../../../server/store/sqlite/waiting-line.ts';

afterEach(() => void jest.restoreAllMocks());

function lineOf(...entries: [name: string, at: number, givesWay: boolean][]): string[] {
  const line = new WaitingLine<string>();
  for (const [name, at, givesWay] of entries) {
    jest.spyOn(performance, 'now').mockReturnValue(at);
    line.push(name, givesWay);
  }
  return entries.map(() => line.shift() ?? '');
}

test('lets people pass work that gives way, each in the order of coming', () => {
  expect(
    lineOf(['flow 1', 0, true], ['flow 2', 1, true], ['Ada', 2, false], ['Bob', 3, false]),
  ).toEqual(['Ada', 'Bob', 'flow 1', 'flow 2']);
});

test('keeps nobody waiting for ever: what comes 50 ms later waits its turn', () => {
  expect(lineOf(['flow', 0, true], ['Ada', 49, false], ['Bob', 51, false])).toEqual([
    'Ada',
    'flow',
    'Bob',
  ]);
});

test('knows its head and its length', () => {
  const line = new WaitingLine<string>();
  expect([line.head, line.length, line.shift()]).toEqual([undefined, 0, undefined]);
  line.push('flow', true);
  line.push('Ada');
  expect([line.head, line.length]).toEqual(['Ada', 2]);
});
