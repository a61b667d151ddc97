import { describe, expect, test } from '@jest/globals';
import { joinedCsv } from '../../../../client/features/lists/bulk/export-rows.ts';
import { runJob } from '../../../../client/features/lists/bulk/run-job.ts';
import {
  boardColumns,
  columnFilter,
} from '../../../../client/features/lists/board/board-columns.ts';
import { moveMonth, weeksOf } from '../../../../client/features/lists/calendar/month.ts';
import {
  movedColumn,
  readColumns,
  shownColumns,
  withWidth,
  writeColumns,
} from '../../../../client/features/lists/columns.ts';
import { readListSearch } from '../../../../client/features/lists/list-search.ts';
import {
  isChanged,
  type ListView,
  savedAs,
  searchOf,
  stateOf,
} from '../../../../client/features/lists/list-state.ts';
import { learnPage, noPages, rowsOf } from '../../../../client/features/lists/pages.ts';
import {
  countSelected,
  everythingSelected,
  isSelected,
  nothingSelected,
  select,
} from '../../../../client/features/lists/selection.ts';
import { nextSort } from '../../../../client/features/lists/sorting.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

describe('columns', () => {
  test('stand in the address as they are read from it', () => {
    const columns = [{ field: 'name' }, { field: 'amount', width: 220 }];
    expect(readColumns(writeColumns(columns))).toEqual(columns);
    expect(readColumns('name,name,a b,x:99999,y:5')).toEqual([
      { field: 'name' },
      { field: 'y', width: 60 },
    ]);
  });

  test('begin with the title, know nothing unknown and stay within bounds', () => {
    const shown = shownColumns(
      [{ field: 'gone' }, { field: 'amount' }, { field: 'note', hidden: true }],
      'name',
      (key) => key !== 'gone',
    );
    expect(shown).toEqual([{ field: 'name' }, { field: 'amount' }]);
    expect(withWidth(shown, 'amount', 9000)[1]).toEqual({ field: 'amount', width: 1000 });
    expect(movedColumn(shown, 'amount', -5)).toEqual([{ field: 'amount' }, { field: 'name' }]);
    expect(movedColumn(shown, 'amount', 5)).toEqual(shown);
  });
});

describe('sorting', () => {
  test('goes up, down and away with each click', () => {
    expect(nextSort('', 'a', false)).toBe('a');
    expect(nextSort('a', 'a', false)).toBe('-a');
    expect(nextSort('-a', 'a', false)).toBe('');
    expect(nextSort('-a', 'b', false)).toBe('b');
  });

  test('keeps the others with shift, in their order', () => {
    expect(nextSort('-a,b', 'a', true)).toBe('b');
    expect(nextSort('a,b', 'c', true)).toBe('a,b,c');
    expect(nextSort('a,b', 'a', true)).toBe('-a,b');
    expect(nextSort('a,b,c,d,e', 'f', true)).toBe('a,b,c,d,e');
  });
});

describe('the state of a list', () => {
  const view: ListView = {
    name: 'mine',
    label: { 'zh-CN': '我的', en: 'Mine' },
    kind: 'grid',
    filter: { _owner: '@me' },
    sort: '-score',
    search: '',
    columns: [{ field: 'name' }],
  };

  test('is the view until the address says more, and comes back from it', () => {
    const untouched = stateOf(view, readListSearch({ view: 'mine' }));
    expect(isChanged(view, untouched)).toBe(false);
    const changed = { ...untouched, filter: {}, sort: '', columns: [{ field: 'name', width: 90 }] };
    const search = readListSearch(JSON.parse(JSON.stringify(searchOf(view, changed))));
    expect(stateOf(view, search)).toEqual(changed);
    expect(isChanged(view, changed)).toBe(true);
  });

  test('is not worth saving for a search alone', () => {
    expect(isChanged(view, { ...stateOf(view, {}), search: '王' })).toBe(false);
  });

  test('leaves out of a saved view what is not set', () => {
    const given = { name: 'x', label: view.label, entity: 'lead', shared: false };
    expect(savedAs({ ...stateOf(view, {}), filter: {}, sort: '' }, given)).toEqual({
      ...given,
      kind: 'grid',
      columns: [{ field: 'name' }],
    });
  });

  test('ignores what no address of ours says', () => {
    expect(readListSearch({ mode: 'pie', filter: 'x', sort: 3, evil: 1 })).toEqual({ sort: '3' });
  });
});

describe('selecting', () => {
  test('all that match, but a few', () => {
    const most = select(everythingSelected, ['a', 'b'], false);
    expect(isSelected(most, 'a')).toBe(false);
    expect(isSelected(most, 'z')).toBe(true);
    expect(countSelected(most, 100_000)).toBe(99_998);
    expect(countSelected(select(most, ['a'], true), 100_000)).toBe(99_999);
  });

  test('some, one by one and in ranges', () => {
    const some = select(nothingSelected, ['a', 'b', 'c'], true);
    expect(countSelected(select(some, ['b'], false), 50)).toBe(2);
  });
});

describe('pages', () => {
  test('make room for the next one until the last was read', () => {
    const one = learnPage(noPages, 0, { rows: 100, nextCursor: 'c1' });
    expect(rowsOf(one)).toBe(200);
    const all = learnPage(one, 1, { rows: 40, nextCursor: null });
    expect(rowsOf(all)).toBe(140);
    expect(learnPage(all, 1, { rows: 40, nextCursor: null })).toBe(all);
  });

  test('keep their places when an earlier one ends elsewhere', () => {
    const three = { cursors: [undefined, 'c1', 'c2'], end: 250 };
    const moved = learnPage(three, 0, { rows: 100, nextCursor: 'd1' });
    expect(moved).toEqual({ cursors: [undefined, 'd1', 'c2'], end: 250 });
  });

  test('end earlier and go on later as records leave and arrive', () => {
    const two = { cursors: [undefined, 'c1'], end: 120 };
    expect(learnPage(two, 0, { rows: 90, nextCursor: null })).toEqual({
      cursors: [undefined],
      end: 90,
    });
    expect(
      learnPage({ cursors: [undefined], end: 100 }, 0, { rows: 100, nextCursor: 'c' }),
    ).toEqual({
      cursors: [undefined, 'c'],
      end: undefined,
    });
  });
});

describe('a job over many records', () => {
  const ids = Array.from({ length: 25 }, (_, at) => String(at));

  test('tells how far it is and what failed', async () => {
    const seen: number[] = [];
    const progress = await runJob(
      ids,
      { size: 10, act: async (batch) => batch.slice(0, 1).map((id) => ({ id, text: 'no' })) },
      { signal: new AbortController().signal, onProgress: ({ done }) => seen.push(done) },
    );
    expect(seen).toEqual([0, 10, 20, 25]);
    expect(progress.failures.map(({ id }) => id)).toEqual(['0', '10', '20']);
  });

  test('stops between two batches', async () => {
    const stop = new AbortController();
    const act = async () => {
      stop.abort();
      return [];
    };
    const options = { signal: stop.signal, onProgress: () => undefined };
    expect((await runJob(ids, { size: 10, act }, options)).done).toBe(10);
  });
});

test('files of the same columns are joined under one heading', () => {
  expect(joinedCsv(['a,b\n1,2\n', 'a,b\n3,4'])).toBe('a,b\n1,2\n3,4\n');
});

test('a board has a column per option, and one for none when records have none', () => {
  const [stage] = fieldsOf({
    schema: { properties: { stage: { type: 'string', enum: ['new', 'won'] } } },
  });
  const group = (key: string | null, n: number) => ({ key: [key], values: { n }, filter: {} });
  const columns = stage
    ? boardColumns(stage, [group('won', 3), group(null, 1), group('old', 2)])
    : [];
  expect(columns.map(({ id, count }) => [id, count])).toEqual([
    [null, 1],
    ['new', 0],
    ['won', 3],
    ['old', 2],
  ]);
  expect(columnFilter({ a: 1 }, 'stage', null)).toEqual({ $and: [{ a: 1 }, { stage: null }] });
});

test('a month begins on Monday and fills its weeks', () => {
  const weeks = weeksOf('2026-11');
  expect(weeks[0]?.[0]).toBe('2026-10-26');
  expect(weeks.flat()).toHaveLength(42);
  expect(moveMonth('2026-12', 1)).toBe('2027-01');
});
