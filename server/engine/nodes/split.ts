import type { Text } from '../../../schemas/model/language.ts';
import type { NodeType } from '../node-type.ts';
import { listSetting, object, portKeySetting, text, textSetting } from './settings.ts';

export interface SplitSettings {
  branches: { id: string; label?: Text }[];
}

export const splitNode: NodeType<SplitSettings> = {
  type: 'split',
  group: 'route',
  label: text('并行', 'Split'),
  hint: text(
    '各分支同时走，用“汇合”收到一起。',
    'Goes all branches at once; a join brings them together.',
  ),
  ports: [{ each: '/branches', id: 'id', required: true }],
  forks: '/branches',
  settingsSchema: object(
    {
      branches: listSetting(
        { label: text('分支', 'Branches') },
        object({ id: portKeySetting, label: textSetting({ label: text('名称', 'Label') }) }, [
          'id',
        ]),
        { minItems: 2, maxItems: 20 },
      ),
    },
    ['branches'],
  ),
  example: { branches: [{ id: 'call' }, { id: 'mail' }] },
  async run(_ctx, { branches }) {
    const ports = branches.map(({ id }) => id);
    return { kind: 'go', port: ports[0] ?? 'next', ports };
  },
};
