import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';
import { byStore } from '../../../support/test-store.ts';

const label = (en: string) => ({ 'zh-CN': en, en });

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    amount: { type: 'number', 'x-type': 'money' },
    cost: { type: 'number', 'x-type': 'money' },
    region: {
      type: 'string',
      'x-type': 'select',
      'x-options': [
        { id: 'East', label: label('East') },
        { id: 'West', label: label('West') },
      ],
    },
  },
  required: ['name'],
};

const routing = {
  name: 'routing',
  label: label('Routing'),
  entity: 'deal',
  logic: {
    kind: 'table',
    table: {
      inputs: [
        { expression: 'region', type: 'text' },
        { expression: 'amount', type: 'number' },
      ],
      outputs: [{ name: 'team', type: 'text' }],
      hitPolicy: 'unique',
      rows: [
        { when: ['East', '>= 1000'], give: ['key accounts'] },
        { when: ['East', '< 1000, null'], give: ['east'] },
        { when: ['West', '-'], give: ['west'] },
      ],
      otherwise: ['pool'],
    },
  },
  cases: [
    {
      name: 'a large deal',
      record: { region: 'East', amount: 1000 },
      expected: { team: 'key accounts' },
    },
  ],
};

const roi = {
  name: 'roi',
  label: label('ROI'),
  entity: 'deal',
  logic: { kind: 'expression', expression: '(amount - cost) / cost', result: 'number', scale: 6 },
  cases: [
    { name: 'a third', record: { amount: 4, cost: 3 }, expected: 0.333333 },
    { name: 'no cost', record: { amount: 4, cost: 0 }, expected: null },
  ],
};

describe('rules by HTTP', () => {
  let app: TestApp;
  let deal: string;
  let sales: Awaited<ReturnType<TestApp['person']>>;

  beforeAll(async () => {
    app = await createTestApp();
    await app.admin('POST', '/api/entities', { name: 'deal', label: label('Deal'), schema });
    const made = await app.admin('POST', '/api/records/deal', {
      name: 'First',
      amount: 300,
      cost: 100.1,
      region: 'East',
    });
    deal = made.body._id as string;
    await app.admin('POST', '/api/roles', {
      name: 'stranger',
      label: label('Stranger'),
      rights: [],
      entities: {},
    });
    sales = await app.person({ email: 'sales@example.com', roles: ['stranger'] });
  });
  afterAll(() => app.close());

  const evaluate = (body: object) => app.admin('POST', '/api/rules/evaluate', body);

  it('evaluates an expression over given fields, exactly and with the values of its parts', async () => {
    const answer = await evaluate({
      expression: 'amount + cost',
      entity: 'deal',
      record: { amount: 0.1, cost: 0.2 },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { value: 0.3, inSubset: true, warnings: [] },
    });
    expect(answer.body.trace).toEqual([
      { text: 'amount', position: 0, length: 6, value: 0.1 },
      { text: 'cost', position: 9, length: 4, value: 0.2 },
      { text: 'amount + cost', position: 0, length: 13, value: 0.3 },
    ]);
  });

  it('evaluates over a stored record, in the child when the subset does not reach', async () => {
    expect(
      (
        await evaluate({
          expression: 'amount',
          entity: 'deal',
          record: { entity: 'deal', id: deal },
        })
      ).body.value,
    ).toBe(300);
    const outside = await evaluate({
      expression: "$join([name, region], '/')",
      entity: 'deal',
      id: deal,
    });
    expect(outside.body).toMatchObject({ value: 'First/East', inSubset: false });
    expect(outside.body.trace).toContainEqual({
      text: 'name',
      position: 7,
      length: 4,
      value: 'First',
    });
  });

  it('says why there is no value', async () => {
    const body = { expression: 'amount / cost', entity: 'deal' };
    expect((await evaluate({ ...body, record: { amount: 1, cost: 0 } })).body).toMatchObject({
      value: null,
      reason: 'no_cost',
    });
    expect((await evaluate({ ...body, record: { amount: 1 } })).body).toMatchObject({
      value: null,
      reason: 'cost_unknown',
    });
  });

  it.each([
    ['amount >', 'expression.syntax', 8],
    ['amont > 1', 'expression.unknown_field', 0],
    ["region = 'Est'", 'expression.unknown_option', 9],
    ["amount > '9'", 'expression.type_mismatch', 0],
    ["$eval('1')", 'expression.function_refused', 0],
    ['name + 1', 'expression.operand_type', 0],
  ])('answers 422 with the position of the mistake in %s', async (expression, code, position) => {
    const answer = await evaluate({ expression, entity: 'deal', record: {} });
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/expression', code, position }] },
    });
  });

  it('answers 422 when the data do not fit, and when an expression never ends', async () => {
    const unfit = await evaluate({ expression: 'amount + 1', record: { amount: 'many' } });
    expect(unfit).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'expression.not_a_number' }] },
    });
    const endless = await evaluate({
      expression: '($f := function($n){$f($n + 1)}; $f(1))',
      record: {},
    });
    expect(endless).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'expression.timed_out' }] },
    });
  });

  it('takes neither a huge record nor answers a huge value', async () => {
    const huge = await evaluate({ expression: '1', record: { text: 'x'.repeat(150_000) } });
    expect(huge).toMatchObject({ status: 413, body: { code: 'request.too_large' } });
    const many = `[${Array.from({ length: 400 }, () => '$').join()}]`;
    const answer = await evaluate({ expression: many, record: { text: 'x'.repeat(50_000) } });
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'expression.too_large' }] },
    });
  });

  it('does not let somebody read a record or an entity that they may not see', async () => {
    const stored = await sales.call('POST', '/api/rules/evaluate', {
      expression: 'amount',
      record: { entity: 'deal', id: deal },
    });
    const named = await sales.call('POST', '/api/rules/evaluate', {
      expression: 'amont',
      entity: 'deal',
      record: {},
    });
    expect([stored.status, named.status]).toEqual([404, 404]);
    expect(named.text).not.toContain('amount');
  });

  it('answers health within its time while hostile expressions run', async () => {
    const cases = (
      JSON.parse(readFileSync('test/cases/expressions/hostile.json', 'utf8')) as {
        expression: string;
      }[]
    ).slice(0, 18);
    const waits: number[] = [];
    let isRunning = true;
    const watch = (async () => {
      while (isRunning) {
        const start = performance.now();
        expect((await app.visitor('GET', '/api/health')).status).toBe(200);
        waits.push(performance.now() - start);
      }
    })();
    const answers = await Promise.all(
      cases.map(({ expression }) => evaluate({ expression, record: {} })),
    );
    isRunning = false;
    await watch;
    expect(answers.filter(({ status }) => ![200, 422].includes(status))).toEqual([]);
    waits.sort((a, b) => a - b);
    expect(waits[Math.floor(waits.length * 0.99)]).toBeLessThan(byStore(250, 1000));
  });

  it('keeps a rule whose cases pass, and answers it by name and in the list', async () => {
    expect((await app.admin('POST', '/api/rules', roi)).status).toBe(201);
    expect((await app.admin('POST', '/api/rules', routing)).status).toBe(201);
    expect((await app.admin('GET', '/api/rules/roi')).body).toMatchObject({
      name: 'roi',
      _rev: 1,
      logic: roi.logic,
    });
    const list = await app.admin('GET', '/api/rules?entity=deal');
    expect(list.body.items.map(({ name }: { name: string }) => name)).toEqual(['roi', 'routing']);
    expect((await sales.call('GET', '/api/rules')).body.items).toEqual([]);
  });

  it('refuses a rule with a case that fails, and names it', async () => {
    const broken = {
      ...roi,
      name: 'broken',
      cases: [{ name: 'wrong', record: { amount: 4, cost: 2 }, expected: 2 }],
    };
    const answer = await app.admin('POST', '/api/rules', broken);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            pointer: '/cases/0',
            code: 'rule.case_failed',
            detail: 'The case "wrong" fails: 2 is expected, the rule gives 1.',
          },
        ],
      },
    });
  });

  it('says what a table gives in the words of its columns', async () => {
    const { table } = routing.logic;
    const labelled = table.outputs.map((one) => ({
      ...one,
      label: { 'zh-CN': '团队', en: 'Team' },
    }));
    const { body } = await app.admin('POST', '/api/rules', {
      ...routing,
      name: 'labelled',
      logic: { kind: 'table', table: { ...table, outputs: labelled } },
      cases: [{ name: 'wrong', record: { region: 'West', amount: 5 }, expected: { team: 'moon' } }],
    });
    expect(body.errors[0].detail).toMatch(/: Team moon is expected, the rule gives Team \S+\.$/);
  });

  it('refuses overlapping rows, unknown entities and people without the right', async () => {
    const { table } = routing.logic;
    const overlapping = {
      ...routing,
      name: 'overlapping',
      logic: {
        kind: 'table',
        table: { ...table, rows: [...table.rows, { when: ['West', '5'], give: ['x'] }] },
      },
    };
    expect((await app.admin('POST', '/api/rules', overlapping)).body.errors).toEqual([
      {
        pointer: '/logic/table/rows/3',
        code: 'table.overlap',
        detail: 'Rows 4 and 3 both match region "West", amount 5.',
      },
    ]);
    expect(
      (await app.admin('POST', '/api/rules', { ...roi, name: 'lost', entity: 'nowhere' })).body
        .errors,
    ).toMatchObject([{ pointer: '/entity' }]);
    expect((await sales.call('POST', '/api/rules', { ...roi, name: 'other' })).status).toBe(403);
  });

  it('checks a rule in the editor without saving it', async () => {
    const { entity, logic, cases } = routing;
    const answer = await app.admin('POST', '/api/rules/check', {
      entity,
      logic,
      cases: [...cases, { name: 'nobody', record: {}, expected: null }],
    });
    expect(answer.body).toEqual({
      problems: [],
      cases: [
        { name: 'a large deal', passed: true, value: { team: 'key accounts' }, rows: [0] },
        { name: 'nobody', passed: false, value: { team: 'pool' }, rows: [] },
      ],
    });
  });

  it('refuses to overwrite a newer version and deletes a rule', async () => {
    expect((await app.admin('PUT', '/api/rules/roi', { ...roi, _rev: 9 })).status).toBe(412);
    expect(
      (await app.admin('PUT', '/api/rules/roi', { ...roi, _rev: 1, label: label('Return') })).body,
    ).toMatchObject({ _rev: 2 });
    expect((await app.admin('DELETE', '/api/rules/roi')).status).toBe(204);
    expect((await app.admin('GET', '/api/rules/roi')).status).toBe(404);
  });
});
