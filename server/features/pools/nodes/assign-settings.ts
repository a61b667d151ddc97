import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';
import type { Text } from '../../../../schemas/model/language.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const names = (zh: string, en: string, kind: 'user' | 'role' | 'team'): SettingsSchema => ({
  'x-label': text(zh, en),
  type: 'array',
  items: { type: 'string', 'x-ui': { kind } },
});

const cap = (label: Text, hint: Text): SettingsSchema => ({
  'x-label': label,
  'x-hint': hint,
  type: 'integer',
  minimum: 1,
});

const caps = {
  cap: cap(
    text('每人上限', 'Cap per person'),
    text(
      '持有这么多就不再分。公海和席位的上限同样有效，以最低的为准。',
      'Whoever holds as many gets no more. The caps of the pool and of the seat count as well; the lowest decides.',
    ),
  ),
  daily: {
    ...cap(
      text('每人每天最多分到', 'Given to one person in a day'),
      text('只算流程分配的，领取另计。', 'Counts what flows give; claims count apart.'),
    ),
    'x-needs-pool': true,
  },
  weekly: {
    ...cap(
      text('每人每周最多分到', 'Given to one person in a week'),
      text('从周一算起。', 'From Monday.'),
    ),
    'x-needs-pool': true,
  },
} satisfies Record<string, SettingsSchema>;

const from: SettingsSchema = {
  'x-label': text('分给谁', 'Among whom'),
  type: 'object',
  properties: {
    users: names('人员', 'People', 'user'),
    teams: names('团队', 'Teams', 'team'),
    roles: names('角色', 'Roles', 'role'),
  },
  minProperties: 1,
  additionalProperties: false,
};

const policy: SettingsSchema = {
  'x-label': text('分配方式', 'How to choose'),
  type: 'string',
  enum: ['round_robin', 'weighted', 'least_loaded'],
  'x-options': {
    round_robin: text('依次轮流', 'In turns, evenly'),
    weighted: text('按权重轮流', 'In turns, by weight'),
    least_loaded: text('给手上记录最少的人', 'Who holds the fewest records'),
  },
  default: 'weighted',
};

const sticky: SettingsSchema = {
  'x-label': text('优先给原负责人', 'Former owner first'),
  type: 'object',
  properties: {
    record: {
      'x-label': text('这条记录原来的负责人', 'Who had this record before'),
      'x-needs-pool': true,
      type: 'boolean',
    },
    fields: {
      'x-label': text('以下字段相同的记录的负责人', 'Who has a record with the same value in'),
      'x-hint': text(
        '例如电话或客户；字段应设为可快速查找。',
        'For example the phone or the customer. The field should be indexed.',
      ),
      type: 'array',
      maxItems: 5,
      items: { type: 'string', 'x-ui': { kind: 'field' } },
    },
  },
  additionalProperties: false,
};

const hours: SettingsSchema = {
  'x-label': text('缺勤与工作时间', 'Absence and working hours'),
  'x-hint': text('缺勤的人总会跳过。', 'Who is absent is always passed over.'),
  type: 'string',
  enum: ['skip', 'wait', 'ignore'],
  'x-options': {
    skip: text('跳过不在岗的人', 'Pass over who is not at work'),
    wait: text('无人可分时等到有人上班', 'When nobody is at work, wait until somebody is'),
    ignore: text('不看工作时间', 'Regardless of working hours'),
  },
  default: 'skip',
};

export const assignSettingsSchema: SettingsSchema = {
  type: 'object',
  properties: {
    from,
    policy,
    sticky,
    when: {
      'x-label': text('候选人条件', 'Condition for each candidate'),
      'x-hint': text(
        '可用 $candidate.id、name、team、roles、holds，如 $candidate.team = region。',
        'May use $candidate.id, name, team, roles and holds, as in $candidate.team = region.',
      ),
      'x-ui': { kind: 'expression', result: 'boolean' },
      type: 'string',
      maxLength: 2000,
    },
    weights: {
      'x-label': text('权重', 'Weights'),
      'x-ui': { kind: 'weights' },
      type: 'object',
      additionalProperties: { type: 'number', minimum: 0, maximum: 1000 },
    },
    ...caps,
    hours,
    ring: {
      'x-label': text('轮转名称', 'Name of the round'),
      'x-hint': text(
        '同名的步骤共用一轮。留空则此步骤自成一轮。',
        'Steps with the same name share one round. Empty: a round of its own.',
      ),
      'x-ui': { kind: 'text' },
      type: 'string',
      maxLength: 100,
    },
    pool: {
      'x-label': text('无人可分时放入', 'Pool when nobody can take it'),
      'x-hint': text('留空为这类记录的公海。', 'The pool of these records when empty.'),
      'x-ui': { kind: 'pool' },
      type: 'string',
    },
    alertRole: {
      'x-label': text('无人可分时通知', 'Role to tell when nobody can take it'),
      'x-hint': text('公海的管理人总会收到通知。', 'The pool’s managers are told in any case.'),
      'x-ui': { kind: 'role' },
      type: 'string',
    },
  },
  required: ['from'],
  additionalProperties: false,
};
