import type { SettingsSchema, Value } from '../../../../schemas/model/flow/node-description.ts';
import type { Text } from '../../../../schemas/model/language.ts';
import type { Asked } from '../../../engine/node-type.ts';
import { setting, text, valueSetting } from '../../../engine/nodes/settings.ts';

/** People that a node names. */
export type PeopleLine =
  | { kind: 'user'; user: string }
  | { kind: 'role'; role: string }
  | { kind: 'team'; team: string }
  | { kind: 'owner' }
  | { kind: 'ownerTeam'; role: string }
  | { kind: 'field'; field: string }
  | { kind: 'expression'; value: Value };

const needs = {
  user: ['user'],
  role: ['role'],
  team: ['team'],
  owner: [],
  ownerTeam: ['role'],
  field: ['field'],
  expression: ['value'],
} as const satisfies Record<PeopleLine['kind'], readonly string[]>;

const kindLabels: Record<PeopleLine['kind'], Text> = {
  user: text('指定的人', 'A person'),
  role: text('有某个角色的人', 'Everybody with a role'),
  team: text('某个团队的人', 'Everybody in a team'),
  owner: text('记录的负责人', 'The owner of the record'),
  ownerTeam: text('负责人所在团队中的某个角色', 'A role in the team of the owner'),
  field: text('记录字段中的人', 'The person in a field of the record'),
  expression: text('由公式算出的人', 'Whoever a formula names'),
};

/** One line for each way of naming people. */
export const peopleSetting = (label: Text, hint: Text): SettingsSchema => ({
  type: 'array',
  minItems: 1,
  maxItems: 20,
  'x-label': label,
  'x-hint': hint,
  items: {
    type: 'object',
    'x-label': text('谁', 'Who'),
    properties: {
      kind: { type: 'string', enum: Object.keys(needs), 'x-options': kindLabels },
      user: setting('user', { label: text('用户', 'User') }),
      role: setting('role', { label: text('角色', 'Role') }),
      team: setting('team', { label: text('团队', 'Team') }),
      field: setting('field', { label: text('字段', 'Field') }),
      value: valueSetting({ label: text('用户（表达式）', 'User (expression)') }),
    },
    oneOf: Object.entries(needs).map(([kind, names]) => ({
      properties: { kind: { const: kind } },
      required: ['kind', ...names],
    })),
    additionalProperties: false,
  },
});

/** Those whom the lines name outright. */
export const askedIn = (lines: readonly PeopleLine[], pointer: string): Asked[] =>
  lines.flatMap((line, index): Asked[] => {
    const at = `${pointer}/${index}`;
    if ('role' in line) return [{ role: line.role, pointer: `${at}/role` }];
    if ('user' in line) return [{ user: line.user, pointer: `${at}/user` }];
    return 'team' in line ? [{ team: line.team, pointer: `${at}/team` }] : [];
  });
