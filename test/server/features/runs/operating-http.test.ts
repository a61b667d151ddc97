import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';
import { until } from '../../../support/until.ts';

const text = (en: string) => ({ 'zh-CN': en, en });

const leadEntity = {
  name: 'lead',
  label: text('Lead'),
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', title: 'Name' },
      score: { type: 'integer', maximum: 10 },
      wanted: { type: 'integer' },
    },
    required: ['name'],
  },
};

const trigger = { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } };
/** Refused while more is wanted than a score may be. */
const score = {
  id: 'score',
  type: 'record.update',
  settings: { values: { score: { expr: 'wanted' } } },
};
const ask = (...outcomes: string[]) => ({
  id: 'ask',
  type: 'task',
  label: text('Ask'),
  settings: {
    title: text('Ask'),
    outcomes: outcomes.map((id) => ({ id })),
    assignee: { kind: 'owner' },
  },
});
const graphOf = (...outcomes: string[]) => ({
  nodes: [trigger, score, ask(...outcomes), { id: 'done', type: 'end', settings: {} }],
  edges: [
    { id: 'a', source: 'new', target: 'score' },
    { id: 'b', source: 'score', target: 'ask' },
    ...outcomes.map((port) => ({ id: `o${port}`, source: 'ask', port, target: 'done' })),
  ],
});

describe('operating flows', () => {
  let app: TestApp;
  let flow: string;
  beforeEach(async () => {
    app = await createTestApp();
    await good(app.admin('POST', '/api/entities', leadEntity), 201);
    flow = (
      await good(
        app.admin('POST', '/api/flows', {
          name: 'f',
          label: text('F'),
          graph: graphOf('yes', 'no'),
        }),
        201,
      )
    ).id;
    await publish(1);
  });
  afterEach(() => app.close());

  async function good(answer: Promise<{ status: number; body: any; text: string }>, status = 200) {
    const got = await answer;
    if (got.status !== status) throw new Error(`${got.status}: ${got.text}`);
    return got.body;
  }

  const publish = (draftRev: number) =>
    good(app.admin('POST', `/api/flows/${flow}/publish`, { draftRev, note: 'Why' }), 201);

  const create = (name: string, wanted: number) =>
    good(app.admin('POST', '/api/records/lead', { name, wanted }), 201);

  const counts = () => good(app.admin('GET', `/api/flows/${flow}/counts`));
  const incidents = () => good(app.admin('GET', '/api/incidents'));
  const standing = (node: string, state: string, many: number) =>
    until(counts, ({ items }) => items.find((item: any) => item.node === node)?.[state] === many);
  const ended = (id: string) =>
    until(
      () => good(app.admin('GET', `/api/operations/${id}`)),
      ({ state }) => state !== 'running',
    );

  it('tells a failure in the language of who reads it, whatever the language in which it came', async () => {
    await create('Lead', 50);
    await standing('score', 'incident', 1);
    const inLanguage = async (locale: string) => {
      const { id } = (await good(app.admin('GET', '/api/auth/me'))).user;
      await good(app.admin('PATCH', `/api/users/${id}`, { locale }));
      const groups = await good(
        app.admin('GET', '/api/incidents', undefined, { 'accept-language': locale }),
      );
      const runs = await good(
        app.admin('GET', '/api/runs', undefined, { 'accept-language': locale }),
      );
      const [problem] = runs.items[0].tokens[0].incident.details.problems;
      return [groups.items[0].detail, problem];
    };
    const [detail, problem] = await inLanguage('en');
    expect(problem).toEqual({ pointer: '/score', code: 'maximum', detail });
    expect(detail).toMatch(/^[^一-龥]*10[^一-龥]*$/);
    expect((await inLanguage('zh-CN'))[0]).toMatch(/[一-龥].*10/);
  });

  it('groups failures of one cause and answers them all at once', async () => {
    for (let count = 0; count < 40; count += 1) await create(`Lead ${count}`, 50 + count);
    await create('Fine', 3);
    await standing('score', 'incident', 40);
    const { items, incidents: open } = await incidents();
    expect(open).toBe(40);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ node: 'score', nodeType: 'record.update', count: 40 });
    expect(items[0].nodeLabel).toEqual({ 'zh-CN': '更新记录', en: 'Update a record' });
    const path = `/api/incidents/${items[0].fingerprint}`;
    const page = await good(app.admin('GET', `${path}?limit=10`));
    expect(page.items).toHaveLength(10);
    expect(page.items[0]).toMatchObject({ token: 't', state: 'open' });
    expect(page.items[0].title).toMatch(/^Lead \d+$/);
    const opened = page.items.map(({ openedAt }: any) => Date.parse(openedAt));
    expect(opened).toEqual(opened.toSorted((a: number, b: number) => b - a));
    const started = await good(
      app.admin('POST', `${path}/resolve`, {
        action: { kind: 'skip', port: 'next' },
        note: 'Scores do not matter',
      }),
      202,
    );
    expect(await ended(started.id)).toMatchObject({
      state: 'done',
      total: 40,
      done: 40,
      refused: 0,
    });
    await standing('ask', 'waiting', 41);
    expect((await incidents()).items).toEqual([]);
    const run = await good(app.admin('GET', `/api/runs/${page.items[0].run}`));
    expect(run.history).toMatchObject([{ type: 'run.skipped', note: 'Scores do not matter' }]);
  });

  it('tells Prometheus and people how the work stands', async () => {
    await create('Ada', 99);
    await standing('score', 'incident', 1);
    const metrics = await app.admin('GET', '/api/metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    expect(metrics.text).toContain('formloom_incidents_open 1');
    expect(metrics.text).toMatch(/formloom_runs_started_total 1\n/);
    expect(metrics.text).toContain('formloom_http_seconds_count{method="POST",route="/api/flows"');
    expect((await app.visitor('GET', '/api/metrics')).status).toBe(401);
    const health = await good(app.admin('GET', '/api/health/queue'));
    expect(health).toMatchObject({ status: 'ok', eventsBehind: 0, jobs: { paused: 0 } });
    expect(await good(app.admin('GET', '/api/incidents/count'))).toEqual({ open: 1 });
  });

  it('finds runs by node, record, version, trigger and time', async () => {
    await create('Ada', 3);
    await create('Grace', 99);
    await standing('score', 'incident', 1);
    await standing('ask', 'waiting', 1);
    const titles = async (query: string) =>
      (await good(app.admin('GET', `/api/runs?${query}`))).items.map((item: any) => item.title);
    const now = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    expect(await titles('node=ask')).toEqual(['Ada']);
    expect(await titles('code=request.invalid')).toEqual(['Grace']);
    expect(await titles('search=Gra')).toEqual(['Grace']);
    expect(await titles(`flow=${flow}&version=1&trigger=record.created`)).toEqual(['Grace', 'Ada']);
    expect(await titles(`version=2`)).toEqual([]);
    expect(await titles(`from=${now}`)).toEqual([]);
    expect(await titles(`to=${now}&status=waiting`)).toEqual(['Ada']);
  });

  it('tells before a migration what it would do, then takes the runs over with their tasks', async () => {
    for (let count = 0; count < 5; count += 1) await create(`Lead ${count}`, 1);
    await standing('ask', 'waiting', 5);
    await good(app.admin('PUT', `/api/flows/${flow}`, { graph: graphOf('yes'), draftRev: 1 }));
    await publish(2);
    const preview = await good(
      app.admin('POST', `/api/flows/${flow}/migrations/preview`, { from: 1, to: 2 }),
    );
    expect(preview).toMatchObject({ open: 5, canMigrate: false });
    expect(preview.places[0]).toMatchObject({
      node: 'ask',
      runs: 5,
      problem: { code: 'migration.ports_gone' },
    });
    const mapping = { ask: { node: 'ask', how: 'enter' } };
    const started = await good(
      app.admin('POST', `/api/flows/${flow}/migrations`, { from: 1, to: 2, mapping }),
      202,
    );
    expect(await ended(started.id)).toMatchObject({ state: 'done', done: 5, refused: 0 });
    await standing('ask', 'waiting', 5);
    expect((await counts()).versions).toEqual([{ version: 2, open: 5 }]);
    const again = await app.admin('POST', `/api/flows/${flow}/migrations`, { from: 2, to: 2 });
    expect([again.status, again.body.code]).toEqual([422, 'migration.same_version']);
  });

  it('refuses single runs that cannot go, and says why for each, naming nodes by what they are called', async () => {
    await create('Ada', 1);
    await standing('ask', 'waiting', 1);
    await good(app.admin('PUT', `/api/flows/${flow}`, { graph: graphOf('yes'), draftRev: 1 }));
    await publish(2);
    const { id } = await good(
      app.admin('POST', `/api/flows/${flow}/migrations`, { from: 1, to: 2 }),
      202,
    );
    expect(await ended(id)).toMatchObject({ done: 0, refused: 1 });
    const { items } = await good(app.admin('GET', `/api/operations/${id}/results?state=refused`));
    expect(items[0].detail).toContain('In the other version Ask has no way out for no');
    const cancel = await app.admin('POST', `/api/operations/${id}/cancel`);
    expect([cancel.status, cancel.body.code]).toEqual([409, 'operation.ended']);
  });

  it('pauses a flow and resumes it, names versions and makes one the draft again', async () => {
    await good(app.admin('POST', `/api/flows/${flow}/pause`, { note: 'Night' }));
    const [listed] = (await good(app.admin('GET', '/api/flows'))).items;
    expect(listed.paused).toMatchObject({ note: 'Night' });
    await create('Ada', 1);
    await until(
      () => good(app.admin('GET', `/api/runs?flow=${flow}`)),
      ({ items }) => items.length === 1,
    );
    expect((await good(app.admin('GET', `/api/runs?flow=${flow}`))).items[0].steps).toEqual([]);
    await good(app.admin('POST', `/api/flows/${flow}/resume`, {}));
    await standing('ask', 'waiting', 1);
    await good(app.admin('PATCH', `/api/flows/${flow}/versions/1`, { title: 'First' }));
    const versions = await good(app.admin('GET', `/api/flows/${flow}/versions`));
    expect(versions.items[0]).toMatchObject({ title: 'First', note: 'Why' });
    await good(app.admin('PUT', `/api/flows/${flow}`, { graph: graphOf('yes'), draftRev: 1 }));
    const stale = await app.admin('POST', `/api/flows/${flow}/versions/1/restore`, { draftRev: 1 });
    expect(stale.body.code).toBe('flow.draft_stale');
    const restored = await good(
      app.admin('POST', `/api/flows/${flow}/versions/1/restore`, { draftRev: 2 }),
    );
    expect(restored.graph.nodes).toHaveLength(4);
    expect((await good(app.admin('GET', `/api/flows/${flow}/dwell`))).runs).toBe(1);
  });
});
