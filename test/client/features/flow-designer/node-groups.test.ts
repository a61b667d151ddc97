import { expect, test } from '@jest/globals';
import {
  bestMatch,
  groupNodes,
} from '../../../../client/features/flow-designer/model/node-groups.ts';
import { allNodeTypes } from '../../all-node-types.ts';

const best = (search: string) =>
  bestMatch(groupNodes(allNodeTypes, search, 'en'), search, 'en')?.type;

test('Enter takes the kind of that name before one that merely has the letters', () => {
  expect(best('end')).toBe('end');
  expect(best('app')).toBe('approval');
  expect(best('nothing is called that')).toBeUndefined();
});
