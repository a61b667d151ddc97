import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import type {
  NodeDescription,
  SettingsSchema,
} from '../../../../schemas/model/flow/node-description.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { changeTimeout } from '../model/change-settings.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { GroupSetting } from './controls/group.tsx';
import { isObject, textOf } from './setting-props.ts';

const schema = {
  type: 'object',
  'x-label': { 'zh-CN': '超时', en: 'Time-out' },
  'x-hint': {
    'zh-CN': '等得太久时取消等待，从出口“超时”离开。',
    en: 'When it takes too long, the waiting is cancelled and the way “Time-out” is taken.',
  },
  properties: {
    after: {
      type: 'string',
      'x-label': { 'zh-CN': '最长等待', en: 'At most' },
      'x-ui': { kind: 'duration' },
    },
    calendar: {
      type: 'string',
      'x-label': { 'zh-CN': '按工作日历计算', en: 'Count by a business calendar' },
      'x-ui': { kind: 'calendar' },
    },
  },
  required: ['after'],
} as const satisfies SettingsSchema & { required: readonly string[] };

const oneDay = { after: 'P1D' };

function timeoutOf(value: unknown): FlowNode['timeout'] {
  if (!isObject(value)) return undefined;
  const calendar = textOf(value.calendar);
  const after = textOf(value.after) || oneDay.after;
  return { after, ...(calendar ? { calendar } : {}) };
}

/** How long a node that waits may do so. */
export function NodeTimeoutSetting({ node, type }: { node: FlowNode; type: NodeDescription }) {
  const { locale } = useLocale();
  const { graph, apply, problems } = useDesignerView();
  const problem = problems.find(
    ({ nodeId, pointer }) => nodeId === node.id && /^\/nodes\/\d+\/timeout/.test(pointer),
  );
  return (
    <GroupSetting
      schema={schema as unknown as SettingsSchema}
      label={schema['x-label'][locale]}
      hint={schema['x-hint'][locale]}
      error={problem?.detail}
      required={false}
      path="/own-timeout"
      value={node.timeout}
      onChange={(value) =>
        apply(changeTimeout(graph, node, type, timeoutOf(value)), `timeout ${node.id}`)
      }
    />
  );
}
