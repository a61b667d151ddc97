/** Lists and records: nothing that is sent is stored in another shape, and nothing answers 500. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { invalid, nested, noId, openWorld, tooDeep, unreadable } from './world.ts';

const { app, company, deal, refused } = await openWorld();
afterAll(() => app.close());

const query = (filter: unknown) =>
  `/api/records/deal?filter=${encodeURIComponent(typeof filter === 'string' ? filter : JSON.stringify(filter))}`;

describe('a bad list', () => {
  test.each<[string, unknown, string]>([
    ['an unknown field', { nothing: 1 }, '/filter/nothing'],
    ['an unknown operator', { amount: { $where: '1' } }, '/filter/amount/$where'],
    ['a value of another type', { amount: { $gt: 'much' } }, '/filter/amount/$gt'],
    ['a list where none belongs', { amount: [1] }, '/filter/amount'],
    ['no object', [1], '/filter'],
    ['an empty $or', { $or: [] }, '/filter/$or'],
    ['nesting that the filter language refuses', nested(30), '/filter'],
    [
      'thousands of conditions',
      { $or: Array.from({ length: 400 }, (_, i) => ({ amount: i })) },
      '/filter',
    ],
  ])('with %s is refused at its place', async (_what, filter, pointer) => {
    const answer = await refused('GET', query(filter), undefined, invalid());
    expect(answer.body.errors[0].pointer).toContain(pointer);
  });

  test('with a filter nested without end is refused', async () => {
    await refused('GET', query(nested(150)), undefined, tooDeep);
    const body = `{"filter":${nested(100_000)},"groupBy":[],"measures":{"n":{"op":"count"}}}`;
    await refused('POST', '/api/records/deal/aggregate', body, tooDeep);
  });

  test('with an unreadable filter, limit, sort or cursor is refused', async () => {
    await refused('GET', query('{'), undefined, unreadable);
    for (const limit of ['0', '-1', '1.5', 'many', ''])
      await refused('GET', `/api/records/deal?limit=${limit}`, undefined, invalid('/limit'));
    await refused('GET', '/api/records/deal?sort=-nothing', undefined, invalid('/sort'));
    await refused('GET', '/api/records/deal?unknown=1', undefined, invalid('/unknown'));
    await refused('GET', '/api/records/deal?limit=1&limit=2', undefined, invalid('/limit'));
    const page = await app.admin('GET', '/api/records/deal?limit=1');
    const known = page.body.nextCursor ?? 'WyJ4Il0';
    for (const cursor of ['x', '%00', '..', Buffer.from('[["x"]]').toString('base64url'), known])
      await refused('GET', `/api/records/deal?sort=-amount&cursor=${cursor}`, undefined, {
        status: 400,
        code: 'request.cursor_invalid',
      });
  });
});

describe('a bad record', () => {
  test('with wrong types, unknown, computed and system fields names each of them', async () => {
    await refused(
      'POST',
      '/api/records/deal',
      {
        amount: 'x',
        closes: '2026-02-30',
        won: 'yes',
        nothing: 1,
        twice: 4,
        _owner: noId,
        _rev: 9,
      },
      invalid('/amount', '/closes', '/won', '/name', '/nothing', '/twice', '/_owner', '/_rev'),
    );
    for (const body of ['[]', '1', '"x"', 'null', 'true'])
      await refused('POST', '/api/records/deal', body, invalid());
    await refused('POST', '/api/records/deal', { name: 'x', amount: 0.001 }, invalid('/amount'));
    await refused('POST', '/api/records/deal', '{"name":"x","amount":1e999}', invalid('/amount'));
  });

  test('with a forged computed value is refused and changes nothing', async () => {
    const route = `/api/records/deal/${deal._id}`;
    await refused('PATCH', route, { twice: 1000 }, invalid('/twice'));
    await refused(
      'PATCH',
      route,
      { _computed: { twice: { state: 'fresh' } } },
      invalid('/_computed'),
    );
    expect((await app.admin('GET', route)).body).toMatchObject({ twice: 2, _rev: deal._rev });
  });

  test('that refers to a deleted or unknown record is refused', async () => {
    const gone = (await app.admin('POST', '/api/records/company', { name: 'Gone' })).body._id;
    expect((await app.admin('DELETE', `/api/records/company/${gone}`)).status).toBe(204);
    for (const id of [gone, noId, 'x', 7, deal._id])
      await refused('POST', '/api/records/deal', { name: 'x', company: id }, invalid('/company'));
    await refused('DELETE', `/api/records/company/${company}`, undefined, {
      status: 409,
      code: 'record.referenced',
    });
  });

  test('of an older revision answers what is there now', async () => {
    const route = `/api/records/deal/${deal._id}`;
    const changed = await app.admin('PATCH', route, { amount: 5 }, { 'if-match': '"1"' });
    expect(changed.status).toBe(200);
    const answer = await refused(
      'PATCH',
      route,
      { amount: 6 },
      { status: 412, code: 'record.stale' },
      { 'if-match': '"1"' },
    );
    expect(answer.body.details).toMatchObject({ current: { amount: 5 } });
    await refused('PATCH', route, { amount: 6 }, unreadable, { 'if-match': '"x"' });
  });

  test('that is no JSON, in another encoding, too large or too deep is refused', async () => {
    const route = '/api/records/deal';
    for (const body of ['', '{', "{'a':1}", '{"name":"x"}}', '\u0000'])
      await refused('POST', route, body, body === '' ? invalid() : unreadable);
    await refused('POST', route, '{"name":"\\u005f_"}', unreadable, {
      'content-type': 'application/json; charset=utf-16',
    });
    await refused('POST', route, '{"\\u005f_proto__":{"polluted":true},"name":"x"}', unreadable);
    await refused('POST', route, JSON.stringify({ name: 'x'.repeat(3_000_000) }), {
      status: 413,
      code: 'request.too_large',
    });
    await refused('POST', route, `{"name":${'['.repeat(500_000)}${']'.repeat(500_000)}}`, tooDeep);
    await refused(
      'POST',
      route,
      'name=x',
      { status: 415, code: 'request.media_type' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
