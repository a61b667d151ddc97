import type {
  NodeDescription,
  SettingsSchema,
} from '../../../schemas/model/flow/node-description.ts';
import type { NodeType, TriggerSpec } from '../node-type.ts';
import {
  conditionSetting,
  durationSetting,
  entitySetting,
  nextPort,
  object,
  setting,
  text,
} from './settings.ts';

export interface RecordTriggerSettings {
  entity: string;
  fields?: string[];
  condition?: string;
  mayRepeat?: boolean;
  debounce?: TriggerSpec['debounce'];
}

export const triggerCondition: SettingsSchema = conditionSetting({
  label: text('条件', 'Condition'),
  hint: text('$before 是变更前的记录。', '$before is the record before the change.'),
});

/** Many changes in a short time start one run. */
const debounceSetting: SettingsSchema = {
  ...object(
    {
      for: durationSetting({ label: text('安静多久之后', 'After it has been quiet for') }),
      key: setting('expression', {
        label: text('按什么合并', 'Counted together by'),
        hint: text('留空为同一条记录。', 'The same record when empty.'),
      }),
    },
    ['for'],
  ),
  'x-label': text('合并连续的变化', 'Put changes together'),
  'x-hint': text(
    '只为最后一次变化运行；最多推迟安静时长的十倍。',
    'Runs for the last change only; put off by ten times the quiet time at most.',
  ),
};

export const recordTriggerProperties = { entity: entitySetting, condition: triggerCondition };

/** As well for triggers that may come often. */
export const oftenProperties = { ...recordTriggerProperties, debounce: debounceSetting };

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
  debounce,
}: RecordTriggerSettings): Omit<TriggerSpec, 'types'> => ({
  entity,
  ...(fields ? { fields } : {}),
  ...(condition ? { condition } : {}),
  ...(mayRepeat ? { mayRepeat } : {}),
  ...(debounce ? { debounce } : {}),
});
