import type { JoinMode, NodeType } from '../node-type.ts';
import { choiceSetting, nextPort, object, switchSetting, text, wholeSetting } from './settings.ts';

export interface JoinSettings {
  mode: JoinMode;
  /** For `count`. */
  count?: number;
  cancels?: boolean;
}

export const joinNode: NodeType<JoinSettings> = {
  type: 'join',
  group: 'route',
  label: text('汇合', 'Join'),
  hint: text(
    '等前面分开的分支到齐；已经结束的分支不再等。',
    'Waits for the branches of the fork before it; one that has ended is not waited for.',
  ),
  ports: [nextPort, { id: 'missed', label: text('未满足', 'Missed'), when: '/count' }],
  joins: true,
  waits: true,
  settingsSchema: {
    ...object(
      {
        mode: choiceSetting(
          { label: text('等待', 'Wait for') },
          {
            all: text('所有分支', 'All branches'),
            any: text('最先到的一个，其余继续走完', 'The first; the others go on to their end'),
            count: text('若干个分支', 'A number of branches'),
            race: text('最先到的一个，取消其余', 'The first; the others are cancelled'),
          },
        ),
        count: wholeSetting({ label: text('分支数', 'Branches') }, { minimum: 1, maximum: 20 }),
        cancels: switchSetting({
          label: text('到齐后取消其余分支', 'Cancel the others then'),
        }),
      },
      ['mode'],
    ),
    oneOf: [
      { properties: { mode: { const: 'count' } }, required: ['count'] },
      { properties: { mode: { enum: ['all', 'any', 'race'] } } },
    ],
  },
  example: { mode: 'all' },
  run: async (_ctx, { mode, count, cancels }) => ({
    kind: 'join',
    mode,
    ...(count === undefined ? {} : { count }),
    ...(cancels === undefined ? {} : { cancels }),
  }),
};
