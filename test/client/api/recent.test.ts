import { beforeEach, describe, expect, test } from '@jest/globals';
import { setDeviceOwner } from '../../../client/api/device-owner.ts';
import { forgetRecord, recentRecords, rememberRecord } from '../../../client/api/recent.ts';

const opened = (id: string) => rememberRecord({ entity: 'lead', id, title: `Lead ${id}` });
const ids = () => recentRecords().map(({ id }) => id);

describe('recently opened records', () => {
  beforeEach(() => {
    localStorage.clear();
    setDeviceOwner('ann');
  });

  test('come newest first, each once', () => {
    for (const id of ['1', '2', '1']) opened(id);
    expect(ids()).toEqual(['1', '2']);
  });

  test('are at most twenty', () => {
    for (let id = 0; id < 25; id += 1) opened(String(id));
    expect(ids()).toHaveLength(20);
    expect(ids()[0]).toBe('24');
  });

  test('belong to the person who opened them', () => {
    opened('1');
    setDeviceOwner('bob');
    expect(ids()).toEqual([]);
  });

  test('leave out a record that is gone, and whatever else stands in the storage', () => {
    opened('1');
    opened('2');
    forgetRecord('lead', '2');
    expect(ids()).toEqual(['1']);
    localStorage.setItem('formloom.recent.ann', '{"not":"a list"}');
    expect(ids()).toEqual([]);
  });
});
