import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import type {
  NodeDescription,
  SettingsSchema,
} from '../../../../schemas/model/flow/node-description.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { changeTimeout } from '../model/change-settings.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { timeoutSchema } from './beside-settings.ts';
import { GroupSetting } from './controls/group.tsx';
import { isObject, textOf } from './setting-props.ts';

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
      schema={timeoutSchema as unknown as SettingsSchema}
      label={timeoutSchema['x-label'][locale]}
      hint={timeoutSchema['x-hint'][locale]}
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
