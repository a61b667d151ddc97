import { expect, test } from '@jest/globals';
import { stagesAt } from '../../../../schemas/model/flow/stages-at.ts';

const stage = (id: string) => ({ id, type: 'stage', settings: { stage: id } });
const task = (id: string) => ({ id, type: 'task' });
const edges = (...lines: string[]) =>
  lines.map((line, index) => {
    const [source = '', target = ''] = line.split('->');
    return { id: `e${index}`, source, port: 'next', target };
  });
const graph = {
  nodes: [
    { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
    task('before'),
    stage('one'),
    task('call'),
    stage('two'),
    task('visit'),
    task('alone'),
  ],
  edges: edges('new->before', 'before->one', 'one->call', 'call->two', 'two->visit', 'visit->call'),
};

test('a node is in the stage that was entered last, that of the shortest way first', () => {
  const at = stagesAt(graph);
  expect([at('visit'), at('call'), at('two')]).toEqual([['two'], ['one', 'two'], ['one', 'two']]);
});

test('before the first stage, and where no way leads, there is none', () => {
  const at = stagesAt(graph);
  expect([at('before'), at('one'), at('alone'), at('gone')]).toEqual([[], [], [], []]);
});
