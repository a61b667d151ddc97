import { expect } from '@jest/globals';
import type { Answer, Caller } from '../../support/create-test-app.ts';
import { secrets, type World } from './world.ts';

/** Method, path, body, headers. */
export type Ask = [string, string, unknown?, Record<string, string>?];

/** What one route must keep from the other team; throws when it does not. */
export type IsolationCase = (world: World) => Promise<void>;

const send = (call: Caller, [method, path, body, headers]: Ask) =>
  call(method, path, body, headers);

const query = (filter: object) => `filter=${encodeURIComponent(JSON.stringify(filter))}`;
export { query as filterQuery };

/** Everything that would betray the first team's records. */
const traces = (world: World) => [
  world.deal,
  world.partner,
  secrets.title,
  secrets.note,
  secrets.partner,
  String(secrets.margin),
  String(secrets.amount),
  'owner@example.com',
];

export function expectNoTrace(world: World, answer: Answer, asked = ''): void {
  const found = traces(world).filter(
    (trace) => answer.text.includes(trace) && !asked.includes(trace),
  );
  expect({ found, status: answer.status }).toEqual({ found: [], status: answer.status });
}

/** The answer but for what differs between any two: the number of the request, and the id that was asked for. */
function comparable(answer: Answer, id: string) {
  const text = answer.text.replaceAll(id, '<id>').replace(/"requestId":"[^"]*"/, '"requestId":""');
  return { status: answer.status, text };
}

/**
 * A route to one thing: the other team's answers as one that does not exist, and stays as it was. The owner's
 * succeeds, so that the sameness says something.
 */
export const likeAbsent =
  (options: {
    /** The id of something of the owner's. */
    of: (world: World) => Promise<string> | string;
    ask: (id: string, world: World) => Ask;
    /** 404 unless said otherwise. */
    status?: number;
    /** What the owner gets. */
    owner: number | number[];
  }): IsolationCase =>
  async (world) => {
    const id = await options.of(world);
    const hidden = await send(world.intruder.call, options.ask(id, world));
    const absent = await send(world.intruder.call, options.ask(world.absent, world));
    expect(comparable(hidden, id)).toEqual(comparable(absent, world.absent));
    expect(hidden.status).toBe(options.status ?? 404);
    expect(hidden.body?.code).not.toBe('request.not_found');
    const own = await send(world.owner.call, options.ask(id, world));
    if (![options.owner].flat().includes(own.status))
      throw new Error(`the owner gets ${own.status}: ${own.text}`);
  };

/** A route that needs a right which sellers lack: refused to them and not to the administrator. */
export const needsRight =
  (ask: (world: World) => Ask): IsolationCase =>
  async (world) => {
    const refused = await send(world.intruder.call, ask(world));
    expect([refused.status, refused.body?.code]).toEqual([403, 'auth.forbidden']);
    expectNoTrace(world, refused);
    const admin = await send(world.app.admin, ask(world));
    expect([401, 403, 500]).not.toContain(admin.status);
  };

/** A route over many things: nothing of the first team's in any answer, while the owner's shows some. */
export const withoutTrace =
  (asks: (world: World) => Ask[], status = 200): IsolationCase =>
  async (world) => {
    for (const ask of asks(world)) {
      const own = await send(world.owner.call, ask);
      expect(traces(world).some((trace) => own.text.includes(trace))).toBe(true);
      const answer = await send(world.intruder.call, ask);
      expect({ ask, status: answer.status, text: answer.text }).toMatchObject({ status });
      expectNoTrace(world, answer, JSON.stringify(ask));
    }
  };

/** A route that knows nothing of records or speaks of the caller only; checked all the same. */
export const speaksOfNobody =
  (_why: string, ask: (world: World) => Ask, status = 200): IsolationCase =>
  async (world) => {
    const answer = await send(world.intruder.call, ask(world));
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
    expectNoTrace(world, answer);
  };

/** Several cases of one route. */
export const all =
  (...cases: IsolationCase[]): IsolationCase =>
  async (world) => {
    for (const check of cases) await check(world);
  };

/** A field that one may not see answers, when it is named, as one that does not exist and is as long. */
export const hiddenFieldLikeAbsent =
  (ask: (field: string, world: World) => Ask, statuses = [400, 404, 422]): IsolationCase =>
  async (world) => {
    const hidden = await send(world.owner.call, ask('margin', world));
    const absent = await send(world.owner.call, ask('nargim', world));
    expect(comparable(hidden, 'margin')).toEqual(comparable(absent, 'nargim'));
    expect(statuses).toContain(hidden.status);
  };
