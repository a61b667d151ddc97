/** Definitions, expressions and flows that make no sense are refused at their place. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { invalid, label, openWorld, properties, schema, tooDeep } from './world.ts';

const { app, refused } = await openWorld();
afterAll(() => app.close());

describe('a bad definition', () => {
  const entity = (part: object) => ({
    name: 'other',
    label: label('其他', 'Other'),
    schema: { type: 'object', properties: { name: properties.name, ...part } },
  });

  test.each<[string, object, string]>([
    ['an unknown type', { bad: { type: 'colour' } }, '/schema/properties/bad'],
    [
      'a pattern that is none',
      { bad: { type: 'string', pattern: '(' } },
      '/schema/properties/bad/pattern',
    ],
    [
      'a pattern with a back reference',
      { bad: { type: 'string', pattern: '(a)\\1' } },
      '/schema/properties/bad/pattern',
    ],
    [
      'a relation to nothing',
      { bad: { type: 'string', format: 'uuid', 'x-ref': { entity: 'nowhere' } } },
      '/schema/properties/bad/x-ref/entity',
    ],
    [
      'a formula that does not parse',
      { bad: { type: 'number', 'x-formula': { expr: '1 +' } } },
      '/schema/properties/bad/x-formula/expr',
    ],
    [
      'a formula over an unknown field',
      { bad: { type: 'number', 'x-formula': { expr: 'nothing + 1' } } },
      '/schema/properties/bad/x-formula/expr',
    ],
    [
      'a formula over itself',
      { bad: { type: 'number', 'x-formula': { expr: 'bad + 1' } } },
      '/schema/properties/bad/x-formula',
    ],
    [
      'a name that a prototype has',
      { constructor: { type: 'colour' } },
      '/schema/properties/constructor',
    ],
  ])('with %s is refused at its place', async (_what, part, pointer) => {
    const answer = await refused('POST', '/api/entities', entity(part), invalid());
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer).join()).toContain(
      pointer,
    );
  });

  test('of no shape at all is refused', async () => {
    await refused(
      'POST',
      '/api/entities',
      { name: 'other', label: 'x', schema: [] },
      invalid('/label', '/schema'),
    );
    await refused(
      'POST',
      '/api/entities',
      { name: 'Bad name', label: label('坏', 'Bad'), schema },
      invalid('/name'),
    );
    await refused('POST', '/api/entities', 'null', invalid(''));
  });

  test('nested without end is refused before anything recurses over it', async () => {
    const deep = `${'{"properties":{"a":'.repeat(40_000)}{}${'}}'.repeat(40_000)}`;
    await refused(
      'POST',
      '/api/entities',
      `{"name":"deep","label":{"zh-CN":"深","en":"Deep"},"schema":${deep}}`,
      tooDeep,
    );
  });

  test('of an imported app is refused with its place before anything is installed', async () => {
    const bundle = {
      app: { name: 'bad', label: label('坏', 'Bad'), version: '1.0.0' },
      roles: [{ name: 'Not a name' }],
      entities: [{ name: 'third' }],
      dashboards: [{ name: 'empty' }],
      flows: [{ name: 'empty', label: label('空', 'Empty'), graph: {} }],
    };
    const places = [
      '/roles/0/name',
      '/entities/0/schema',
      '/dashboards/0/tiles',
      '/flows/0/graph/nodes',
    ];
    await refused('POST', '/api/apps/import', bundle, invalid(...places));
    expect((await app.admin('GET', '/api/apps')).body.items).toEqual([]);
  });
});

describe('a bad expression', () => {
  test.each([
    ['that does not parse', 'amount >'],
    ['of unknown fields', 'nothing > 1'],
    ['over 4,000 characters', `${'1+'.repeat(2500)}1`],
    ['nested deeply', `${'('.repeat(1000)}1${')'.repeat(1000)}`],
    ['that runs text', "$eval('1')"],
    ['with a broken character', '"\ud800'],
  ])('%s is refused at its place', async (_what, expression) => {
    await refused(
      'POST',
      '/api/rules/evaluate',
      { expression, entity: 'deal', record: {} },
      invalid('/expression'),
    );
  });
});

describe('a bad flow', () => {
  const node = (id: string, type: string, settings: object) => ({
    id,
    type,
    settings,
    position: { x: 0, y: 0 },
  });
  const edge = (source: string, port: string, target: string) => ({
    id: `${source}-${port}`,
    source,
    port,
    target,
  });
  const start = node('start', 'trigger.recordCreated', { entity: 'deal' });
  const check = node('check', 'condition', { condition: 'amount > 1' });
  const save = async (name: string, nodes: object[], edges: object[]) =>
    (
      await app.admin('POST', '/api/flows', {
        name,
        label: label('流程', 'Flow'),
        graph: { nodes, edges },
      })
    ).body;

  test('of a circle, a missing node or a wrong setting is refused at publish', async () => {
    const drafts: [string, object[], object[]][] = [
      [
        'circle',
        [start, check, node('end', 'end', {})],
        [edge('start', 'next', 'check'), edge('check', 'yes', 'check'), edge('check', 'no', 'end')],
      ],
      ['missing', [start], [edge('start', 'next', 'nowhere')]],
      ['unknown', [start, node('odd', 'no.such.type', {})], [edge('start', 'next', 'odd')]],
      [
        'expression',
        [start, node('check', 'condition', { condition: 'amount >' }), node('end', 'end', {})],
        [edge('start', 'next', 'check'), edge('check', 'yes', 'end'), edge('check', 'no', 'end')],
      ],
      ['empty', [], []],
    ];
    for (const [name, nodes, edges] of drafts) {
      const { id, draftRev } = await save(name, nodes, edges);
      const answer = await refused(
        'POST',
        `/api/flows/${id}/publish`,
        { draftRev },
        { status: 422, code: 'flow.graph_invalid' },
      );
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
  });

  test('of no shape, or published from an older draft, is refused', async () => {
    await refused(
      'POST',
      '/api/flows',
      { name: 'x', label: label('流', 'Flow'), graph: { nodes: {} } },
      invalid('/graph/nodes'),
    );
    const { id, draftRev } = await save('older', [start], []);
    await refused(
      'POST',
      `/api/flows/${id}/publish`,
      { draftRev: draftRev + 5 },
      { status: 409, code: 'flow.draft_stale' },
    );
  });
});
