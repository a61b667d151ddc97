import type {
  NodeDescription,
  SettingsSchema,
} from '../../../schemas/model/flow/node-description.ts';
import type { NodeType, TriggerSpec } from '../node-type.ts';
import { conditionSetting, entitySetting, nextPort, text } from './settings.ts';

export interface RecordTriggerSettings {
  entity: string;
  fields?: string[];
  condition?: string;
  mayRepeat?: boolean;
}

export const triggerCondition: SettingsSchema = conditionSetting({
  label: text('条件', 'Condition'),
  hint: text('$before 是变更前的记录。', '$before is the record before the change.'),
});

export const recordTriggerProperties = { entity: entitySetting, condition: triggerCondition };

/** What every trigger has in common: its token moves on at once. */
export function trigger<Settings>(
  description: Omit<NodeDescription, 'group' | 'ports'>,
  startsOn: (settings: Settings) => TriggerSpec,
): NodeType<Settings> {
  return {
    ...description,
    group: 'trigger',
    ports: [{ ...nextPort, required: true }],
    startsOn,
    run: async () => ({ kind: 'go', port: 'next' }),
  };
}

/** The part of a trigger's settings that says which records. */
export const recordSpec = ({
  entity,
  fields,
  condition,
  mayRepeat,
}: RecordTriggerSettings): Omit<TriggerSpec, 'types'> => ({
  entity,
  ...(fields ? { fields } : {}),
  ...(condition ? { condition } : {}),
  ...(mayRepeat ? { mayRepeat } : {}),
});
