import { describe, expect, test } from '@jest/globals';
import {
  matchingPeople,
  mentionAt,
  mentionedIn,
  mentionParts,
  withMention,
} from '../../../../client/features/record/mentions.ts';

const people = [
  { id: '1', name: '陈楠' },
  { id: '2', name: 'Carl Lin' },
  { id: '3', name: 'Oscar' },
];

describe('mentions in a note', () => {
  test('are offered while a name is typed behind an @, not inside an address', () => {
    expect(mentionAt('请 @car', 6)).toEqual({ from: 2, typed: 'car' });
    expect(mentionAt('@陈', 2)).toEqual({ from: 0, typed: '陈' });
    expect(mentionAt('mail ann@example', 16)).toBeUndefined();
    expect(mentionAt('@陈楠，请看', 6)).toBeUndefined();
  });

  test('find names that begin with what was typed before those that contain it', () => {
    expect(matchingPeople(people, 'car').map(({ id }) => id)).toEqual(['2', '3']);
  });

  test('are completed in place, and known by their names', () => {
    expect(withMention('请 @car 看', 6, 'Carl Lin')).toEqual({
      text: '请 @Carl Lin 看',
      caret: 12,
    });
    expect(mentionedIn('请 @Carl Lin 看', people)).toEqual(['2']);
    expect(mentionParts('请 @Carl Lin 看', ['Carl Lin'])).toEqual([
      { text: '请 ', isMention: false },
      { text: '@Carl Lin', isMention: true },
      { text: ' 看', isMention: false },
    ]);
  });
});
