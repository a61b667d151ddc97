import { expect, it } from '@jest/globals';
import { createButtonFlows } from '../../../../server/features/flow-starts/button-flows.ts';
import { createEngineFixture, edges } from '../../engine/engine-fixture.ts';

const graph = (entity: string) => ({
  nodes: [
    {
      id: 'pressed',
      type: 'trigger.button',
      settings: { entity, label: { 'zh-CN': '按', en: 'Press' } },
    },
    { id: 'end', type: 'end', settings: {} },
  ],
  edges: edges('pressed -next-> end'),
});

it('reads graphs once after each publish, however often buttons are asked for', async () => {
  const fixture = await createEngineFixture();
  const asked: string[] = [];
  const { store } = fixture;
  const flows = createButtonFlows({
    get: (...given) => store.get(...given),
    find: (collection, query) => {
      asked.push(collection);
      return store.find(collection, query);
    },
  });
  expect(await flows('lead')).toEqual([]);
  const first = await fixture.publish(graph('lead'));
  expect((await flows('lead')).map(({ flow }) => flow)).toEqual([first]);
  expect(await flows('activity')).toEqual([]);
  expect(await flows('lead')).toHaveLength(1);
  expect(asked).toEqual(['flow_versions', 'flow_versions']);
  await fixture.publishAgain(first, graph('activity'));
  expect([await flows('lead'), (await flows('activity')).length]).toEqual([[], 1]);
  await fixture.close();
});
