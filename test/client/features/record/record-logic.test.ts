import { describe, expect, test } from '@jest/globals';
import type { RecordProgress, StageProgress } from '../../../../schemas/generated/api-runs.ts';
import { stripsOf } from '../../../../client/features/record/stage-strip.ts';
import { spanWords } from '../../../../client/features/record/time-words.ts';
import { timeline } from '../../../../client/features/record/timeline-entries.ts';
import { undoOf } from '../../../../client/features/record/undo-change.ts';

const hour = 3_600_000;
const text = (name: string) => ({ 'zh-CN': name, en: name });

describe('lengths of time', () => {
  test('are said in the two largest units', () => {
    expect(spanWords(51 * hour, 'zh-CN')).toBe('2 天 3 小时');
    expect(spanWords(25 * hour, 'en')).toBe('1 day 1 h');
    expect(spanWords(24 * hour + 60_000, 'zh-CN')).toBe('1 天');
    expect(spanWords(4 * 60_000, 'en')).toBe('4 min');
    expect(spanWords(10, 'zh-CN')).toBe('不到 1 分钟');
  });
});

describe('the stages of a record', () => {
  const stage = (of: Partial<StageProgress>): StageProgress => ({
    node: 'n',
    stage: 's',
    label: text('s'),
    state: 'ahead',
    enteredAt: null,
    leftAt: null,
    limit: null,
    dueAt: null,
    ...of,
  });
  const run = (of: Partial<RecordProgress>): RecordProgress => ({
    run: 'r',
    flow: 'f',
    version: 1,
    label: text('Way'),
    status: 'waiting',
    startedAt: '',
    endedAt: null,
    paused: null,
    at: [],
    decisions: [],
    stages: [],
    ...of,
  });
  const now = new Date('2026-03-03T12:00:00.000Z');

  test('show the time used, and how far it is past the time allowed', () => {
    const enteredAt = '2026-03-01T09:00:00.000Z';
    const stages = [
      stage({ state: 'done', enteredAt: '2026-03-01T08:00:00.000Z', leftAt: enteredAt }),
      stage({ state: 'current', enteredAt, limit: 'P2D', dueAt: '2026-03-03T09:00:00.000Z' }),
      stage({ node: 'later' }),
    ];
    const [strip] = stripsOf([run({ stages })], now);
    expect(strip?.cells.map(({ usedMs }) => usedMs)).toEqual([hour, 51 * hour, undefined]);
    expect(strip?.current).toMatchObject({ limitMs: 48 * hour, overMs: 3 * hour });
    expect(strip?.next?.node).toBe('later');
  });

  test('come from the open runs, from the newest that ended only when none is open', () => {
    const stages = [stage({})];
    const runs = [
      run({ run: 'new', flow: 'a', status: 'done', stages }),
      run({ run: 'open', flow: 'b', stages }),
      run({ run: 'older', flow: 'b', stages }),
      run({ run: 'without', flow: 'c' }),
    ];
    expect(stripsOf(runs, now).map(({ run: id }) => id)).toEqual(['open']);
    expect(stripsOf(runs.slice(0, 1), now).map(({ run: id }) => id)).toEqual(['new']);
  });
});

describe('taking a change back', () => {
  const record = { _id: '1', _rev: 3, name: 'Ann', phone: '2', _deletedAt: null };
  const may = { write: (field: string) => !field.startsWith('_'), delete: true };
  const by = { kind: 'user', id: 'ann' } as const;
  const updated = (changed: { field: string; before?: unknown; after?: unknown }[]) => ({
    type: 'record.updated',
    actor: by,
    changed,
  });

  test('writes what was there before, and empties what was empty', () => {
    const change = updated([
      { field: 'name', after: 'Ann' },
      { field: 'phone', before: '1', after: '2' },
    ]);
    expect(undoOf(change, record, may)).toEqual({
      kind: 'write',
      patch: { name: null, phone: '1' },
    });
  });

  test('is refused with the fields that were changed again since', () => {
    const change = updated([
      { field: 'name', before: 'Bob', after: 'Ann' },
      { field: 'phone', before: '0', after: '1' },
    ]);
    expect(undoOf(change, record, may)).toEqual({ kind: 'conflict', fields: ['phone'] });
  });

  test('restores what was deleted, and is not offered for what a flow or nobody may write', () => {
    const deleted = { type: 'record.deleted', actor: by, changed: [] };
    expect(undoOf(deleted, { ...record, _deletedAt: 'x' }, may)).toEqual({ kind: 'restore' });
    expect(undoOf(deleted, record, may)).toBeUndefined();
    expect(undoOf(updated([{ field: '_owner', after: null }]), record, may)).toBeUndefined();
    const byFlow = {
      ...updated([{ field: 'phone', after: '2' }]),
      actor: { kind: 'flow' as const },
    };
    expect(undoOf(byFlow, record, may)).toBeUndefined();
  });
});

describe('the timeline', () => {
  const change = (seq: number, at: string, type = 'record.updated') => ({
    seq,
    at,
    type,
    actor: { kind: 'user' as const },
    changed: [{ field: 'a', after: 1 }],
    cause: null,
  });
  const note = {
    id: 'n',
    entity: 'e',
    record: 'r',
    text: '',
    mentions: [],
    by: 'a',
    editedAt: null,
  };
  const sources = {
    changes: [change(3, '2026-03-01T10:00:00Z'), change(4, '2026-03-01T09:59:59Z')],
    notes: [{ ...note, at: '2026-03-01T09:00:00Z' }],
    followUps: [{ _id: 'f', _rev: 1, _createdAt: '2026-03-01T11:00:00Z' }],
    tasks: [],
  };
  const ids = (entries: { id: string }[]) => entries.map(({ id }) => id);

  test('mixes everything newest first, changes in the order of the log', () => {
    expect(ids(timeline(sources))).toEqual(['followUp f', 'change 4', 'change 3', 'note n']);
  });

  test('shows changes only, or all that people wrote', () => {
    expect(ids(timeline(sources, 'changes'))).toEqual(['change 4', 'change 3']);
    expect(ids(timeline(sources, 'notes'))).toEqual(['followUp f', 'note n']);
  });

  test('holds back what is older than the oldest change that was read', () => {
    expect(ids(timeline(sources, 'all', '2026-03-01T09:30:00Z'))).not.toContain('note n');
  });

  test('tells figures that were calculated again and again once, from the first value to the last', () => {
    const computed = (seq: number, before: number, after: number) => ({
      ...change(seq, '2026-03-01T10:00:00Z', 'record.computed'),
      changed: [{ field: 'sum', before, after }],
    });
    const changes = [computed(7, 5, 9), computed(6, 2, 5), change(5, '2026-03-01T10:00:00Z')];
    const entries = timeline({ ...sources, changes }, 'changes');
    expect(ids(entries)).toEqual(['change 7', 'change 5']);
    expect(entries[0]).toMatchObject({ change: { changed: [{ before: 2, after: 9 }] } });
  });

  test('tells a form that was sent once, with its name', () => {
    const sent = change(6, '2026-03-01T10:00:00Z', 'form.submitted');
    const made = change(5, '2026-03-01T10:00:00Z', 'record.created');
    const changes = [
      { ...sent, rev: 1, actor: { kind: 'public' as const, id: 'intake' } },
      { ...made, rev: 1, actor: { kind: 'public' as const } },
    ];
    expect(ids(timeline({ ...sources, changes }, 'changes'))).toEqual(['change 6']);
    expect(ids(timeline({ ...sources, changes: changes.slice(1) }, 'changes'))).toEqual([
      'change 5',
    ]);
  });

  test('leaves out figures that were counted for the first time', () => {
    const changes = [change(5, '2026-03-01T10:00:00Z', 'record.computed')];
    expect(timeline({ ...sources, changes }, 'changes')).toEqual([]);
  });
});
