import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { isOnMongodb } from '../../support/test-store.ts';

describe('an upload', () => {
  let app: TestApp;
  const uploads = () => readdir(path.join(app.dataDir, 'uploads')).catch(() => []);
  const send = (options: string, headers = {}, field = 'file', entity = 'thing') => {
    const form = new FormData();
    form.append('options', options);
    form.append(field, new Blob(['name\nA\n']), 'a.csv');
    return app.admin('POST', `/api/records/${entity}/import`, form, headers);
  };

  beforeAll(async () => {
    app = await createTestApp();
    await app.admin('POST', '/api/entities', {
      name: 'thing',
      label: { 'zh-CN': '物', en: 'Thing' },
      schema: { type: 'object', properties: { name: { type: 'string' } } },
    });
  });
  afterAll(() => app.close());

  it('is gone when its request has been answered, however it was answered', async () => {
    const good = '{"mode":"create","mapping":{"name":"name"}}';
    const key = { 'idempotency-key': 'same' };
    const statuses = [
      await send('{"dryRun":true}'),
      await send('{bad'),
      await send('{"nothing":1}'),
      await send('{}', {}, 'file', 'nowhere'),
      await send('{}', {}, 'other'),
      await send(good, key),
      await send(good, key),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 400, 422, 404, 400, 202, 202]);
    // It goes right after the answer; the test runs out of time if it stays.
    while ((await uploads()).length > 0) await new Promise(setImmediate);
  });

  it('that a dead process left is gone after the next start', async () => {
    await app.stop();
    const folder = path.join(app.dataDir, 'uploads');
    await mkdir(folder, { recursive: true });
    for (const name of ['left', 'new']) await writeFile(path.join(folder, name), 'x');
    const longAgo = new Date(Date.now() - 2 * 24 * 3_600_000);
    await utimes(path.join(folder, 'left'), longAgo, longAgo);
    app = await createTestApp({ dataDir: app.dataDir });
    // Where servers share a database they may share the folder: another one may be receiving it now.
    expect(await uploads()).toEqual(isOnMongodb ? ['new'] : []);
  });
});
