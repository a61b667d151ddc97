import type { NodeType } from '../node-type.ts';
import { object, setting, text } from './settings.ts';

export const commentNode: NodeType = {
  type: 'comment',
  group: 'note',
  label: text('注释', 'Comment'),
  hint: text('写给看图的人，不会运行。', 'For people who read the drawing; it never runs.'),
  ports: [],
  isNote: true,
  settingsSchema: object(
    { text: setting('text', { label: text('内容', 'Text') }, { maxLength: 2000 }) },
    ['text'],
  ),
  example: { text: 'Agreed with sales on 2 March.' },
  run: async () => ({ kind: 'end' }),
};
