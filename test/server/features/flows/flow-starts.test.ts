import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signedHeaders } from '../../../../server/features/endpoints/sign.ts';
import { type Caller, type TestApp, createTestApp } from '../../../support/create-test-app.ts';
import { until } from '../../../support/until.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const node = (id: string, type: string, settings: object = {}) => ({
  id,
  type,
  settings,
  position: { x: 0, y: 0 },
});

describe('starting a flow', () => {
  let app: TestApp;
  let admin: Caller;
  let ann: Caller;

  async function publish(name: string, nodes: object[], edges: object[]): Promise<string> {
    const graph = { nodes, edges };
    const { body } = await admin('POST', '/api/flows', { name, label: label(name), graph });
    expect(body.problems).toEqual([]);
    const published = await admin('POST', `/api/flows/${body.id}/publish`, { draftRev: 1 });
    expect(published.status).toBe(201);
    return body.id;
  }

  beforeAll(async () => {
    app = await createTestApp();
    admin = app.admin;
    await admin('POST', '/api/entities', {
      name: 'offer',
      label: label('Offer'),
      schema: {
        type: 'object',
        properties: { name: { type: 'string' }, score: { type: 'number' } },
      },
    });
    const all = { read: 'all', create: true, update: 'all', delete: 'all', assign: 'all' };
    const entities = { offer: { ...all, export: false, import: false } };
    await admin('POST', '/api/roles', {
      name: 'sales',
      label: label('Sales'),
      rights: [],
      entities,
    });
    ({ call: ann } = await app.person({ email: 'ann@example.org', roles: ['sales'] }));
  });
  afterAll(() => app.stop());

  /** Flows run by themselves; what they do comes within a moment. */
  async function comes<T>(read: () => Promise<T>, wanted: T): Promise<void> {
    await until(read, (value) => value === wanted);
  }

  describe('by a button on a record', () => {
    let flow: string;
    let record: string;
    beforeAll(async () => {
      flow = await publish(
        'raise',
        [
          node('pressed', 'trigger.button', {
            entity: 'offer',
            label: label('Raise'),
            confirm: label('Sure?'),
            roles: ['admin'],
            condition: 'score < 2',
          }),
          node('raise', 'record.update', { values: { score: { expr: 'score + 1' } } }),
        ],
        [{ id: 'e', source: 'pressed', port: 'next', target: 'raise' }],
      );
      const made = await admin('POST', '/api/records/offer', { name: 'A', score: 1 });
      record = `/api/records/offer/${made.body._id}`;
    });

    it('shows it while its condition holds, and starts its flow once for each press', async () => {
      const shown = await admin('GET', `${record}/buttons`);
      expect(shown.body.items).toEqual([{ flow, label: label('Raise'), confirm: label('Sure?') }]);
      const pressed = await admin('POST', `${record}/buttons/${flow}`);
      expect(pressed.status).toBe(202);
      await comes(async () => (await admin('GET', record)).body.score, 2);
      expect((await admin('GET', `${record}/buttons`)).body.items).toEqual([]);
      const late = await admin('POST', `${record}/buttons/${flow}`);
      expect([late.status, late.body.code]).toEqual([409, 'flow.no_button']);
    });

    it('hides it from others than its roles', async () => {
      const made = await admin('POST', '/api/records/offer', { name: 'B', score: 1 });
      const other = `/api/records/offer/${made.body._id}`;
      const [seen, pressed] = [
        await ann('GET', `${other}/buttons`),
        await ann('POST', `${other}/buttons/${flow}`),
      ];
      expect([seen.status, seen.body.items]).toEqual([200, []]);
      expect([pressed.status, pressed.body.code]).toEqual([409, 'flow.no_button']);
      expect((await admin('GET', other)).body.score).toBe(1);
    });
  });

  describe('by a webhook', () => {
    const flowOf = (name: string, settings: object) =>
      publish(
        name,
        [
          node('came', 'trigger.webhook', settings),
          node('make', 'record.create', {
            entity: 'offer',
            values: { name: { expr: '$trigger.body.name' }, score: 0 },
          }),
        ],
        [{ id: 'e', source: 'came', port: 'next', target: 'make' }],
      );
    const named = async (name: string): Promise<number> => {
      const filter = encodeURIComponent(JSON.stringify({ name }));
      return (await admin('GET', `/api/records/offer?filter=${filter}`)).body.items.length;
    };

    it('starts by its secret address, once for each id, and no more when that is made anew', async () => {
      const flow = await flowOf('plain', {});
      const { status, body } = await admin('POST', `/api/flows/${flow}/hook`);
      expect(status).toBe(201);
      const send = () =>
        app.visitor('POST', body.path, { name: 'hooked' }, { 'webhook-id': 'one' });
      const [first, again] = [await send(), await send()];
      expect([first.status, again.body]).toEqual([202, first.body]);
      await comes(() => named('hooked'), 1);
      await admin('POST', `/api/flows/${flow}/hook`);
      expect((await send()).status).toBe(404);
    });

    it('asks for a signature where the flow says so', async () => {
      const flow = await flowOf('signed', { signed: true });
      const { body } = await admin('POST', `/api/flows/${flow}/hook`);
      const sent = { name: 'sealed' };
      const signed = signedHeaders({ id: 'msg_1', at: new Date(), body: JSON.stringify(sent) }, [
        body.secret,
      ]);
      expect((await app.visitor('POST', body.path, sent)).status).toBe(404);
      expect((await app.visitor('POST', body.path, { name: 'other' }, signed)).status).toBe(404);
      expect((await app.visitor('POST', body.path, sent, signed)).status).toBe(202);
      await comes(() => named('sealed'), 1);
      expect(await named('other')).toBe(0);
    });
  });
});
