import { type Text, say } from '../../../schemas/model/language.ts';
import type { NodeType } from '../node-type.ts';
import { object, text, textSetting } from './settings.ts';

export interface EndSettings {
  /** The run stops as an incident with this message. */
  error?: Text;
}

export const endNode: NodeType<EndSettings> = {
  type: 'end',
  group: 'end',
  label: text('结束', 'End'),
  hint: text(
    '填写错误说明时，运行停在这里等待处理。',
    'With an error the run stops here and waits for somebody.',
  ),
  ports: [],
  settingsSchema: object({ error: textSetting({ label: text('错误说明', 'Error') }) }),
  example: {},
  async run(_ctx, { error }) {
    if (!error) return { kind: 'end' };
    return { kind: 'end', error: { code: 'flow.ended_with_error', detail: say(error, 'zh-CN') } };
  },
};
