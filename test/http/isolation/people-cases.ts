import { expect } from '@jest/globals';
import {
  expectNoTrace,
  type IsolationCase,
  likeAbsent,
  needsRight,
  speaksOfNobody,
} from './checks.ts';
import { good } from './world.ts';

export const peopleCases: Record<string, IsolationCase> = {
  'POST /api/auth/login': speaksOfNobody(
    'says only whether the sender knows the password',
    () => ['POST', '/api/auth/login', { email: 'nobody@example.com', password: 'x' }],
    401,
  ),
  'POST /api/auth/logout': speaksOfNobody(
    'ends the session of the cookie that is sent',
    () => ['POST', '/api/auth/logout', undefined, { cookie: '' }],
    204,
  ),
  'GET /api/auth/me': speaksOfNobody('oneself', () => ['GET', '/api/auth/me']),
  'PUT /api/auth/me': speaksOfNobody('oneself', () => [
    'PUT',
    '/api/auth/me',
    { name: 'Intruder' },
  ]),
  'GET /api/targets': async (world) => {
    const { user } = good(await world.owner.call('GET', '/api/auth/me'), 200);
    const period = '2026-11';
    const target = { period, measure: 'followUps', value: 41_973 };
    expect((await world.owner.call('PUT', '/api/targets', target)).status).toBe(204);
    const own = await world.intruder.call('GET', `/api/targets?period=${period}`);
    expect([own.status, own.text.includes('41973')]).toEqual([200, false]);
    const theirs = await world.intruder.call(
      'GET',
      `/api/targets?period=${period}&owner=${user.id}`,
    );
    expect(theirs.status).toBe(403);
  },
  'PUT /api/targets': async (world) => {
    const { user } = good(await world.owner.call('GET', '/api/auth/me'), 200);
    const target = { period: '2026-12', measure: 'followUps', value: 7 };
    for (const owner of [user.id, null, world.absent]) {
      const refused = await world.intruder.call('PUT', '/api/targets', { ...target, owner });
      expect([refused.status, refused.body?.code]).toEqual([403, 'auth.forbidden']);
    }
    expect((await world.intruder.call('PUT', '/api/targets', target)).status).toBe(204);
  },
  'POST /api/auth/password': speaksOfNobody(
    'oneself',
    () => ['POST', '/api/auth/password', { current: 'x', password: 'long enough' }],
    422,
  ),
  'GET /api/auth/sessions': async (world) => {
    const theirs = good(await world.owner.call('GET', '/api/auth/sessions'), 200);
    const mine = good(await world.intruder.call('GET', '/api/auth/sessions'), 200);
    for (const { id } of theirs.items) expect(JSON.stringify(mine)).not.toContain(id);
  },
  'DELETE /api/auth/sessions/{id}': likeAbsent({
    of: async (world) => {
      await world.app.as('owner@example.com', 'person-password-1');
      const { items } = good(await world.owner.call('GET', '/api/auth/sessions'), 200);
      return items.find((item: { current: boolean }) => !item.current).id;
    },
    ask: (id) => ['DELETE', `/api/auth/sessions/${id}`],
    owner: 204,
  }),
  'GET /api/auth/tokens': async (world) => {
    const { id } = good(await world.owner.call('POST', '/api/auth/tokens', { name: 'theirs' }));
    expect((await world.intruder.call('GET', '/api/auth/tokens')).text).not.toContain(id);
  },
  'POST /api/auth/tokens': speaksOfNobody(
    'acts as oneself',
    () => ['POST', '/api/auth/tokens', { name: 'mine' }],
    201,
  ),
  'DELETE /api/auth/tokens/{id}': likeAbsent({
    of: async (world) =>
      good(await world.owner.call('POST', '/api/auth/tokens', { name: 'theirs' })).id,
    ask: (id) => ['DELETE', `/api/auth/tokens/${id}`],
    owner: 204,
  }),
  'GET /api/users': async (world) => {
    const answer = await world.intruder.call('GET', '/api/users');
    const owner = answer.body.items.find((user: { id: string }) => user.id === world.owner.id);
    expect(Object.keys(owner).sort()).toEqual(['active', 'id', 'name', 'team']);
    expectNoTrace(world, answer);
  },
  'GET /api/users/{id}': async (world) => {
    const answer = await world.intruder.call('GET', `/api/users/${world.owner.id}`);
    expect(Object.keys(answer.body).sort()).toEqual(['active', 'id', 'name', 'team']);
  },
  'POST /api/users': needsRight(() => [
    'POST',
    '/api/users',
    { email: 'new@example.com', name: 'New', password: 'long enough' },
  ]),
  'PATCH /api/users/{id}': needsRight(({ owner }) => [
    'PATCH',
    `/api/users/${owner.id}`,
    { name: 'Owner' },
  ]),
  'DELETE /api/users/{id}': needsRight(() => ['DELETE', '/api/users/nobody']),
  'GET /api/teams': speaksOfNobody('names of teams are no secret', () => ['GET', '/api/teams']),
  'POST /api/teams': needsRight(() => ['POST', '/api/teams', { name: 'west' }]),
  'PATCH /api/teams/{id}': needsRight(({ teams }) => [
    'PATCH',
    `/api/teams/${teams.south}`,
    { name: 'south' },
  ]),
  'DELETE /api/teams/{id}': needsRight(({ teams }) => ['DELETE', `/api/teams/${teams.north}`]),
  'GET /api/roles': async (world) => {
    const answer = await world.intruder.call('GET', '/api/roles');
    for (const role of answer.body.items)
      expect(Object.keys(role).sort()).toEqual(['builtIn', 'id', 'label', 'name']);
  },
  'POST /api/roles': needsRight(() => ['POST', '/api/roles', { name: 'spy' }]),
  'PUT /api/roles/{role}': needsRight(() => ['PUT', '/api/roles/spy', {}]),
  'DELETE /api/roles/{role}': needsRight(() => ['DELETE', '/api/roles/nobody']),
};
