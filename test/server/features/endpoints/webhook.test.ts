import { createHmac } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Doc } from '../../../../server/store/port.ts';
import { type Caller, type TestApp, createTestApp } from '../../../support/create-test-app.ts';

interface Received {
  headers: IncomingMessage['headers'];
  body: string;
}

/** Standard Webhooks, written from its text: any of the signatures must fit. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`);
}

const clock = {
  current: new Date('2026-05-01T08:00:00.000Z'),
  now: () => new Date(clock.current),
};
const schema = {
  type: 'object',
  properties: { name: { type: 'string' }, secret: { type: 'string' } },
};
const text = (en: string) => ({ 'zh-CN': en, en });

describe('calling a web address', () => {
  let app: TestApp;
  let server: Server;
  let secret: string;
  /** By a token, which outlives the days that pass here. */
  let admin: Caller;
  let received: Received[] = [];
  let answer: (response: ServerResponse) => void;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    app = await createTestApp({ settings: { ALLOW_PRIVATE_HOSTS: `127.0.0.1:${port}` }, clock });
    await app.app.engine.stop();
    const { token } = (await app.admin('POST', '/api/auth/tokens', { name: 'test' })).body;
    admin = (method, route, body) =>
      app.visitor(method, route, body, { authorization: `Bearer ${token}` });
    await admin('POST', '/api/entities', { name: 'lead', label: text('Lead'), schema });
    const made = await admin('POST', '/api/endpoints', {
      name: 'erp',
      label: text('ERP'),
      url: `http://127.0.0.1:${port}/hook`,
      headers: [{ name: 'authorization', value: 'Bearer of-the-erp' }],
    });
    ({ secret } = made.body);
    const graph = {
      nodes: [
        { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
        { id: 'tell', type: 'webhook', settings: { endpoint: 'erp', fields: ['name'] } },
      ],
      edges: [{ id: 'e', source: 'new', port: 'next', target: 'tell' }],
    };
    const flow = await admin('POST', '/api/flows', {
      name: 'tell',
      label: text('Tell'),
      graph,
    });
    const published = await admin('POST', `/api/flows/${flow.body.id}/publish`, {
      draftRev: 1,
    });
    expect(published.status).toBe(201);
  });
  afterAll(async () => {
    await app.close();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    received = [];
    answer = (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"number":7}');
  });

  const endpoint = async () => (await admin('GET', '/api/endpoints')).body.items[0];
  async function tell(name: string): Promise<{ record: string; run: () => Promise<any> }> {
    const { body } = await admin('POST', '/api/records/lead', { name, secret: 'kept here' });
    await app.app.engine.drain();
    return {
      record: body._id,
      run: async () => (await admin('GET', `/api/runs?record=${body._id}`)).body.items[0],
    };
  }
  async function pass(milliseconds: number): Promise<void> {
    clock.current = new Date(clock.current.getTime() + milliseconds);
    await app.app.engine.drain();
  }

  it('sends the chosen fields, signed, and hands the answer to later nodes', async () => {
    const { record, run } = await tell('Ada');
    expect(received).toHaveLength(1);
    const [call] = received as [Received];
    expect(isSigned(call, secret)).toBe(true);
    expect(isSigned({ ...call, body: `${call.body} ` }, secret)).toBe(false);
    expect(JSON.parse(call.body)).toEqual({
      type: 'lead.sent',
      timestamp: '2026-05-01T08:00:00.000Z',
      data: { entity: 'lead', id: record, fields: { name: 'Ada' } },
    });
    expect(call.headers).toMatchObject({
      authorization: 'Bearer of-the-erp',
      'webhook-timestamp': '1777622400',
      'webhook-id': expect.stringMatching(/^[^.]+$/),
    });
    const { status, steps } = await run();
    expect([status, steps[0].output]).toEqual(['done', { status: 200, body: { number: 7 } }]);
  });

  it('signs with the old and the new key for a day after a change', async () => {
    const rotated = await admin('POST', '/api/endpoints/erp/rotate');
    await tell('Bea');
    const [call] = received as [Received];
    expect([isSigned(call, secret), isSigned(call, rotated.body.secret)]).toEqual([true, true]);
    const old = secret;
    ({ secret } = rotated.body);
    await pass(25 * 3_600_000);
    await tell('Cid');
    expect([
      isSigned(received[1] as Received, old),
      isSigned(received[1] as Received, secret),
    ]).toEqual([false, true]);
  });

  it('keeps its id over all tries, and heeds Retry-After', async () => {
    answer = (response) => response.writeHead(503, { 'retry-after': '120' }).end('later');
    const { run } = await tell('Dan');
    await pass(119_000);
    expect(received).toHaveLength(1);
    answer = (response) => response.end('thanks');
    await pass(1000);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received).toHaveLength(2);
    expect((await run()).steps[0].output).toEqual({ status: 200, body: 'thanks' });
  });

  it('shows its tries on the run, and makes the next at once when asked', async () => {
    answer = (response) => response.writeHead(503).end('later');
    const { run } = await tell('Deb');
    const { id, steps } = await run();
    expect(steps[0].effect).toMatchObject({
      connector: 'webhook',
      target: 'erp',
      state: 'planned',
      dueAt: expect.any(String),
      attempts: [{ number: 1, outcome: 'retry', status: 503, detail: '503: later' }],
    });
    answer = (response) => response.end('thanks');
    const path = `/api/runs/${id}/effects/${steps[0].id}`;
    expect((await admin('POST', `${path}/try-now`)).status).toBe(200);
    await app.app.engine.drain();
    expect((await run()).status).toBe('done');
    const again = await admin('POST', `${path}/try-now`);
    expect([again.status, again.body.code]).toEqual([409, 'effect.not_waiting']);
    const settled = await admin('POST', `${path}/outcome`, { answer: 'again' });
    expect([settled.status, settled.body.code]).toEqual([409, 'effect.not_unknown']);
    const other = await admin('POST', `/api/runs/${id}/effects/${id}.t.no.1/try-now`);
    expect([other.status, other.body.code]).toEqual([404, 'effect.not_found']);
  });

  it('makes an incident of a refusal, without another try', async () => {
    answer = (response) => response.writeHead(422).end('no such customer');
    const { run } = await tell('Eve');
    await pass(24 * 3_600_000);
    expect(received).toHaveLength(1);
    expect((await run()).tokens[0].incident).toMatchObject({
      code: 'effect.refused',
      detail: 'ERP refused the call: 422: no such customer. Retry once it is put right.',
    });
  });

  it('climbs the ladder to its end: eight tries', async () => {
    answer = (response) => response.writeHead(301, { location: '/other' }).end();
    const { run } = await tell('Fay');
    for (let count = 0; count < 12; count += 1) await pass(11 * 3_600_000);
    expect(received).toHaveLength(8);
    expect((await run()).tokens[0].incident).toMatchObject({
      code: 'effect.failed',
      details: { attempts: 8, status: 301 },
    });
  });

  it('disables an endpoint that only failed for five days, tells the administrators, and calls it again when enabled', async () => {
    await tell('Gus');
    answer = (response) => response.writeHead(500).end();
    await tell('Gil');
    const tried = received.length;
    for (let count = 0; count < 7; count += 1) await pass(24 * 3_600_000);
    await tell('Hal');
    expect((await endpoint()).state).toBe('disabled');
    const count = received.length;
    expect(count).toBeGreaterThan(tried);
    const { run } = await tell('Ian');
    expect(received).toHaveLength(count);
    const { incident } = (await run()).tokens[0];
    expect(incident.code).toBe('endpoint.disabled');
    expect(incident.detail).toMatch(/^The endpoint ERP only failed/);
    const bell = await admin('GET', '/api/notifications');
    expect(JSON.stringify(bell.body)).toContain('The endpoint ERP only failed for days');
    await admin('POST', '/api/endpoints/erp/enable');
    answer = (response) => response.end('back');
    await admin('POST', `/api/runs/${(await run()).id}/retry`);
    await app.app.engine.drain();
    expect((await run()).status).toBe('done');
    expect((await endpoint()).failingSince).toBeNull();
  });

  it('never shows a key or a header’s value again, and exports neither', async () => {
    const list = await admin('GET', '/api/endpoints');
    const flows = await admin('GET', '/api/flows');
    for (const { text: shown } of [list, flows]) {
      expect(shown).not.toContain('whsec_');
      expect(shown).not.toContain('of-the-erp');
    }
    expect((await endpoint()).headers).toEqual(['authorization']);
    const effects = await app.app.services.store.find<Doc>('effects', {});
    expect(JSON.stringify(effects)).not.toContain('of-the-erp');
  });

  it('sends a test message and tells how it went', async () => {
    const good = await admin('POST', '/api/endpoints/erp/test');
    expect(good.body).toMatchObject({ isOk: true, status: 200, detail: '' });
    expect(isSigned(received[0] as Received, secret)).toBe(true);
    answer = (response) => response.writeHead(401).end('who are you');
    const bad = await admin('POST', '/api/endpoints/erp/test');
    expect(bad.body).toMatchObject({ isOk: false, status: 401, detail: '401: who are you' });
  });

  it('refuses a private address that nobody allowed', async () => {
    await admin('POST', '/api/endpoints', {
      name: 'inside',
      label: text('Inside'),
      url: 'http://169.254.169.254/latest',
    });
    const { body } = await admin('POST', '/api/endpoints/inside/test');
    expect(body).toMatchObject({
      isOk: false,
      detail: expect.stringContaining('ALLOW_PRIVATE_HOSTS'),
    });
    expect((await admin('DELETE', '/api/endpoints/inside')).status).toBe(204);
  });

  it('is published only with an endpoint that exists, which then stays', async () => {
    const graph = {
      nodes: [
        { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
        { id: 'tell', type: 'webhook', settings: { endpoint: 'nowhere', body: { expr: 'name' } } },
      ],
      edges: [{ id: 'e', source: 'new', port: 'next', target: 'tell' }],
    };
    const flow = await admin('POST', '/api/flows', {
      name: 'lost',
      label: text('Lost'),
      graph,
    });
    const refused = await admin('POST', `/api/flows/${flow.body.id}/publish`, { draftRev: 1 });
    expect(refused.body.errors).toMatchObject([{ code: 'flow.unknown_endpoint', nodeId: 'tell' }]);
    const kept = await admin('DELETE', '/api/endpoints/erp');
    expect([kept.status, kept.body.code]).toEqual([409, 'endpoint.in_use']);
    expect(kept.body.detail).not.toMatch(/undefined|object/);
  });
});
