import { describe, expect, it } from '@jest/globals';
import { type FlowReach, findTriggerLoop } from '../../../../schemas/model/flow/index.ts';

const flow = (
  name: string,
  startsOn: FlowReach['startsOn'],
  ...writes: FlowReach['writes'][number][]
): FlowReach => ({
  flow: name,
  name,
  label: { 'zh-CN': `流程${name}`, en: name },
  startsOn,
  writes,
});

const onLead = { types: ['record.updated'], entity: 'lead', fields: ['score'] };
const score = { entity: 'lead', type: 'record.updated', fields: ['score'] };
const intent = { entity: 'lead', type: 'record.updated', fields: ['intent'] };

describe('findTriggerLoop', () => {
  it('warns when a flow writes what starts it', () => {
    expect(findTriggerLoop(flow('a', onLead, score), [])).toMatchObject([
      {
        code: 'flow.trigger_loop',
        severity: 'warning',
        detail: { en: expect.stringContaining('a → a') },
      },
    ]);
  });

  it('is silent when the written fields are not those that start it', () => {
    expect(findTriggerLoop(flow('a', onLead, intent), [])).toEqual([]);
  });

  it('draws the way through other flows', () => {
    const back = flow('b', { types: ['record.created'], entity: 'task' }, score);
    const other = flow('c', { types: ['record.created'], entity: 'other' }, score);
    const first = flow('a', onLead, { entity: 'task', type: 'record.created' });
    expect(findTriggerLoop(first, [other, back])).toMatchObject([
      {
        detail: {
          en: expect.stringContaining('a → b → a'),
          'zh-CN': expect.stringContaining('流程a → 流程b'),
        },
      },
    ]);
    expect(findTriggerLoop(first, [other])).toEqual([]);
  });
});
