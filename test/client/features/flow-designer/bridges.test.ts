import { expect, test } from '@jest/globals';
import { bridgesOver } from '../../../../client/features/flow-designer/model/bridges.ts';

const edges = [
  'new > first',
  'first > check',
  'check yes> mail',
  'check no> end',
  'mail > end',
].map((line) => {
  const [, source = '', port = '', target = ''] = /^(\w+) (\w*)> (\w+)$/.exec(line) ?? [];
  return { id: line, source, ...(port ? { port } : {}), target };
});
const over = (nodes: string[], removed: string[] = []) =>
  bridgesOver({ edges }, new Set(nodes), new Set(removed)).map(
    ({ id, target }) => `${id.split('>')[0]}> ${target}`,
  );

test('taking out one step, or several in a row, leaves the way before it leading to what came after', () => {
  expect(over(['first'])).toEqual(['new > check']);
  expect(over(['mail'])).toEqual(['check yes> end']);
  expect(over(['first', 'mail'])).toEqual(['new > check', 'check yes> end']);
});

test('where a run parts ways, ends, or where the way itself was taken out, nothing is guessed', () => {
  expect(over(['check'])).toEqual([]);
  expect(over(['end'])).toEqual([]);
  expect(over(['first'], ['new > first'])).toEqual([]);
  const ring = [
    { id: 'in', source: 'a', target: 'b' },
    { id: 'back', source: 'b', target: 'a' },
  ];
  expect(bridgesOver({ edges: ring }, new Set(['b']), new Set())).toEqual([]);
});
