import { beforeEach, expect, test } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { setDeviceOwner } from '../../../client/api/device-owner.ts';
import { useLocalDraft } from '../../../client/drafts/use-local-draft.ts';

interface Thing {
  name: string;
  _rev?: number;
}

beforeEach(() => localStorage.clear());

const open = (saved: Thing) =>
  renderHook(({ thing }) => useLocalDraft<Thing>('thing.a', thing), {
    initialProps: { thing: saved },
  });

test('a change is undone, done again, and waits for the next visit', () => {
  const first = open({ name: 'a', _rev: 1 });
  act(() => first.result.current.change({ name: 'b', _rev: 1 }));
  act(() => first.result.current.undo());
  expect([first.result.current.draft.name, first.result.current.isChanged]).toEqual(['a', false]);
  act(() => first.result.current.redo());
  first.unmount();
  const next = open({ name: 'a', _rev: 1 });
  expect([next.result.current.draft.name, next.result.current.isChanged]).toEqual(['b', true]);
  expect(next.result.current.since).toEqual(expect.any(String));
});

test('a draft waits for the person who began it, and for nobody else on the device', () => {
  const shown = () => {
    const { result, unmount } = open({ name: 'a', _rev: 1 });
    unmount();
    return result.current.draft.name;
  };
  setDeviceOwner('ann');
  const first = open({ name: 'a', _rev: 1 });
  act(() => first.result.current.change({ name: 'of Ann', _rev: 1 }));
  first.unmount();
  setDeviceOwner('bob');
  expect(shown()).toBe('a');
  setDeviceOwner('ann');
  expect(shown()).toBe('of Ann');
});

test('a revision that somebody saved meanwhile makes a begun draft stale, and an untouched one follow', () => {
  const { result, rerender } = open({ name: 'a', _rev: 1 });
  rerender({ thing: { name: 'a', _rev: 2 } });
  act(() => result.current.change({ name: 'mine', _rev: 2 }));
  expect([result.current.rev, result.current.isStale]).toEqual([2, false]);
  rerender({ thing: { name: 'theirs', _rev: 3 } });
  expect([result.current.rev, result.current.isStale]).toEqual([2, true]);
  act(() => result.current.discard());
  expect([result.current.draft.name, result.current.isStale]).toEqual(['theirs', false]);
});

test('what has just been saved is no change any more and leaves nothing behind', () => {
  const { result, rerender, unmount } = open({ name: 'a', _rev: 1 });
  act(() => result.current.change({ name: 'b', _rev: 1 }));
  const saved = { name: 'b', _rev: 2 };
  rerender({ thing: saved });
  act(() => result.current.accept(saved));
  expect([result.current.isChanged, result.current.canUndo, result.current.rev]).toEqual([
    false,
    false,
    2,
  ]);
  unmount();
  expect(localStorage).toHaveLength(0);
});

test('what somebody else published shows in a draft that nothing was done to, as no change of the reader', () => {
  const { result, rerender } = open({ name: 'a', _rev: 1 });
  rerender({ thing: { name: 'theirs', _rev: 2 } });
  const { draft, isChanged, isStale, rev } = result.current;
  expect([draft.name, isChanged, isStale, rev]).toEqual(['theirs', false, false, 2]);
  expect(localStorage).toHaveLength(0);
});

test('what was undone before somebody else published is not done again over theirs', () => {
  const { result, rerender } = open({ name: 'a', _rev: 1 });
  act(() => result.current.change({ name: 'mine', _rev: 1 }));
  act(() => result.current.undo());
  rerender({ thing: { name: 'theirs', _rev: 2 } });
  act(() => result.current.redo());
  expect([result.current.draft.name, result.current.isStale]).toEqual(['theirs', false]);
});

test('what was just saved stays while the page still has the revision before it', () => {
  const { result, rerender } = open({ name: 'a', _rev: 1 });
  act(() => result.current.change({ name: 'b', _rev: 1 }));
  act(() => result.current.accept({ name: 'b', _rev: 2 }));
  rerender({ thing: { name: 'a', _rev: 1 } });
  expect(result.current.draft.name).toBe('b');
});

test('a change is taken back alone when more was done since, also by who asks from before', () => {
  const { result, rerender } = open({ name: 'a', _rev: 1 });
  const before = result.current;
  const cut = { name: '', _rev: 1 };
  const mend = (now: Thing) => ({ ...now, name: `a ${now.name}` });
  act(() => before.change(cut));
  act(() => before.takeBack(cut, mend));
  expect([result.current.draft.name, result.current.canUndo]).toEqual(['a', false]);
  act(() => before.change(cut));
  act(() => result.current.change({ name: 'later', _rev: 1 }));
  const saved = { name: 'later', _rev: 2 };
  rerender({ thing: saved });
  act(() => result.current.accept(saved));
  act(() => before.takeBack(cut, mend));
  expect([result.current.draft.name, result.current.isStale]).toEqual(['a later', false]);
});
