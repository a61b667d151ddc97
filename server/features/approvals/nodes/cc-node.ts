import type { Text } from '../../../../schemas/model/language.ts';
import type { NodeType } from '../../../engine/node-type.ts';
import {
  filledHint,
  nextPort,
  object,
  setting,
  text,
  textSetting,
} from '../../../engine/nodes/settings.ts';
import { type StoredTask, wordsOfTask } from '../../../engine/index.ts';
import { newId } from '../../../ids.ts';
import { type PeopleServices, findPeople } from './find-people.ts';
import { type PeopleLine, askedIn, peopleSetting } from './people-setting.ts';

interface CcSettings {
  title: Text;
  instructions?: string;
  to: PeopleLine[];
}

const read = { id: 'read', label: text('已读', 'Read') };

/** Informs people: an entry in their inbox with a read mark, and nothing to decide. The run goes on at once. */
export const createCcNode = (services: PeopleServices): NodeType<CcSettings> => ({
  type: 'cc',
  group: 'people',
  label: text('抄送', 'For information'),
  hint: text(
    '让一些人知道，他们的待办里会有一条可标为已读的条目。',
    'Lets people know: they find it in their inbox and mark it as read.',
  ),
  ports: [nextPort],
  canFail: true,
  settingsSchema: object(
    {
      title: textSetting({ label: text('标题', 'Title'), hint: filledHint }),
      instructions: setting('text', { label: text('说明', 'Text') }, { maxLength: 2000 }),
      to: peopleSetting(
        text('抄送给', 'Whom'),
        text('同一个人只收到一条。', 'Nobody gets it twice.'),
      ),
    },
    ['title', 'to'],
  ),
  example: {
    title: { 'zh-CN': '合同已通过', en: 'The contract was approved' },
    to: [{ kind: 'owner' }],
  },
  asks: ({ to }) => askedIn(to, '/to'),
  async run(ctx, settings) {
    const people = [...new Set((await findPeople(services, ctx, settings.to)).flat())];
    const words = await wordsOfTask(ctx, settings);
    const { run, token, node } = ctx;
    const steps = people.map((person) => `${ctx.step}#${person}`);
    const known = new Set(
      (await ctx.tx.find<StoredTask>('tasks', { filter: { step: { $in: steps } } })).map(
        ({ step }) => step,
      ),
    );
    for (const [index, assignee] of people.entries()) {
      const step = steps[index] ?? '';
      if (known.has(step)) continue;
      await ctx.tx.insert<StoredTask>('tasks', {
        _id: newId(),
        _rev: 1,
        kind: 'cc',
        run: run._id,
        step,
        token: token.id,
        node: node.id,
        flow: run.flow,
        entity: run.entity,
        record: run.record,
        ...words,
        form: null,
        fields: [],
        required: [],
        outcomes: [read],
        assignee,
        role: null,
        followsOwner: false,
        state: 'open',
        dueAt: null,
        createdAt: ctx.now.toISOString(),
        outcome: null,
        by: null,
        at: null,
      });
    }
    return { kind: 'go', port: 'next', output: { informed: people } };
  },
});
