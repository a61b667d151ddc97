import { expect } from '@jest/globals';
import { expectNoTrace, type IsolationCase, likeAbsent, speaksOfNobody } from './checks.ts';
import { good, type World } from './world.ts';

const publicPath = '/api/public/forms/ask';

/** What outside people send is a receipt and no id; and it is the pool's, so it goes before other cases look. */
const answersReceipt =
  (
    send: (world: World) => Promise<{ status: number; text: string; body: unknown }>,
  ): IsolationCase =>
  async (world) => {
    const { app } = world;
    const answer = await send(world);
    const list = await app.admin('GET', '/api/records/deal?filter={"title":"From outside"}');
    const [made] = good(list, 200).items;
    expect(made).toMatchObject({ _owner: null, _pool: 'sea' });
    expect(answer.status).toBeLessThan(400);
    expect(answer.text).not.toContain(made._id);
    good(await app.admin('DELETE', `/api/records/deal/${made._id}`), 204);
  };

export const publicCases: Record<string, IsolationCase> = {
  'GET /api/public/forms/{form}': async (world) => {
    const answer = await world.app.visitor('GET', publicPath);
    expect(answer.status).toBe(200);
    expectNoTrace(world, answer);
    expect(answer.text).not.toContain('margin');
  },
  'POST /api/public/forms/{form}': answersReceipt(async (world) => {
    const values = { title: 'From outside', note: 'x', margin: 5, _owner: world.intruder.id };
    const answer = await world.app.visitor('POST', publicPath, { values, key: 'k' });
    expect(Object.keys(answer.body).sort()).toEqual(['message', 'reference']);
    return answer;
  }),
  'POST /api/public/forms/{form}/state': speaksOfNobody('the fields of the form', () => [
    'POST',
    `${publicPath}/state`,
    { values: { title: 'x' } },
  ]),
  'POST /api/forms/{form}/links': likeAbsent({
    of: ({ partner }) => partner,
    ask: (id) => ['POST', '/api/forms/ask/links', { values: { partner: id } }],
    status: 422,
    owner: 201,
  }),
  'GET /f/assets/{file}': speaksOfNobody('scripts', () => ['GET', '/f/assets/none.js'], 404),
  'GET /f/form.css': speaksOfNobody('styles', () => ['GET', '/f/form.css']),
  'GET /f/{form}': speaksOfNobody('the fields of the form', () => ['GET', '/f/ask']),
  'POST /f/{form}': answersReceipt((world) =>
    world.app.visitor('POST', '/f/ask', 'title=From+outside', {
      'content-type': 'application/x-www-form-urlencoded',
    }),
  ),
};
