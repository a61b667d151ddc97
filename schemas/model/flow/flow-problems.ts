import { type Finding, finding } from '../finding.ts';
import type { Text } from '../language.ts';

/** What can be wrong with a flow, in the author's words. */
const texts = {
  'flow.no_trigger': {
    'zh-CN': '流程没有触发器，加一个说明何时开始。',
    en: 'The flow has no trigger. Add one that says when it starts.',
  },
  'flow.several_triggers': {
    'zh-CN': '流程只能有一个触发器，删去多余的。',
    en: 'A flow has one trigger. Remove the others.',
  },
  'flow.duplicate_id': { 'zh-CN': '标识 {id} 重复。', en: 'The id {id} is used twice.' },
  'flow.unknown_type': {
    'zh-CN': '没有节点类型 {type}。',
    en: 'There is no node type {type}.',
  },
  'flow.edge_without_node': {
    'zh-CN': '连线指向不存在的节点 {node}。',
    en: 'The edge names a node that does not exist: {node}.',
  },
  'flow.unknown_port': {
    'zh-CN': '节点 {node} 没有出口 {port}，可用：{known}。',
    en: 'The node {node} has no port {port}. It has: {known}.',
  },
  'flow.edge_into_trigger': {
    'zh-CN': '触发器没有入口，连线不能指向它。',
    en: 'A trigger has no way in; no edge may lead to it.',
  },
  'flow.unreachable': {
    'zh-CN': '从触发器走不到这个节点，连上它或删去它。',
    en: 'This node cannot be reached from the trigger. Connect it or remove it.',
  },
  'flow.circular': {
    'zh-CN': '循环流程：{path} 会不停地转，加一个等待或任务节点。',
    en: 'Circular flow: {path} would turn forever. Put a wait or a task into it.',
  },
  'flow.missing_else': {
    'zh-CN': '条件不成立时没有去处，连上出口 {port}。',
    en: 'There is no way on when the condition does not hold. Connect the port {port}.',
  },
  'flow.port_unconnected': {
    'zh-CN': '出口 {port} 没有连线。',
    en: 'The port {port} leads nowhere. Connect it.',
  },
  'flow.needs_record': {
    'zh-CN': '此节点需要记录，而触发器 {trigger} 没有记录。',
    en: 'This node needs a record, but the trigger {trigger} brings none.',
  },
  'flow.unknown_entity': { 'zh-CN': '没有表 {name}。', en: 'There is no entity {name}.' },
  'flow.unknown_field': {
    'zh-CN': '表 {entity} 没有字段 {name}。',
    en: 'The entity {entity} has no field {name}.',
  },
  'flow.computed_field': {
    'zh-CN': '字段 {name} 由公式得出，不能写入。',
    en: 'The field {name} is computed and cannot be written.',
  },
  'flow.system_field': {
    'zh-CN': '字段 {name} 由系统维护，不能写入。',
    en: 'The field {name} is kept by the system and cannot be written.',
  },
  'flow.required_field': {
    'zh-CN': '新增记录必须填写字段 {name}。',
    en: 'A new record needs the field {name}.',
  },
  'flow.value_type': {
    'zh-CN': '字段 {name} 需要{expected}，这里是{actual}。',
    en: 'The field {name} takes {expected}; here is {actual}.',
  },
  'flow.unknown_form': { 'zh-CN': '没有表单 {name}。', en: 'There is no form {name}.' },
  'flow.unknown_user': { 'zh-CN': '没有用户 {name}。', en: 'There is no user {name}.' },
  'flow.unknown_role': { 'zh-CN': '没有角色 {name}。', en: 'There is no role {name}.' },
  'flow.unknown_pool': { 'zh-CN': '没有公海 {name}。', en: 'There is no pool {name}.' },
  'flow.pool_of_other_entity': {
    'zh-CN': '公海“{pool}”放的是表“{other}”的记录，换一个表“{entity}”的公海。',
    en: '{pool} holds records of {other}. Choose a pool of {entity}.',
  },
  'flow.role_cannot_read': {
    'zh-CN':
      '有角色“{role}”的人看不到表“{entity}”的记录，因此看不到“{node}”给他们的待办。给此角色读取权限，或换一个角色。',
    en: 'People with the role {role} cannot read {entity}, so they never see what {node} asks of them. Let the role read it, or choose another.',
  },
  'flow.person_cannot_read': {
    'zh-CN':
      '{person}看不到表“{entity}”的记录，因此看不到“{node}”给他们的待办。给其角色读取权限，或换一个人。',
    en: '{person} cannot read {entity}, so they never see what {node} asks of them. Give them a role that reads it, or choose somebody else.',
  },
  'flow.person_reads_part': {
    'zh-CN':
      '{person}只看得到{whose}的“{entity}”记录，对其他记录，看不到“{node}”给的待办，流程会停在那里。给其能读取全部记录的角色，或换一个人。',
    en: '{person} reads only {whose} records of {entity}. What {node} asks about others they never see, and the flow stands there. Give them a role that reads all, or choose somebody else.',
  },
  'flow.needs_pool': {
    'zh-CN': '表“{entity}”没有公海，记录会无处可去。在此选择公海，或先为表设置公海。',
    en: '{entity} has no pool, so the record would be nowhere. Choose a pool here, or give {entity} one.',
  },
  'flow.setting_needs_pool': {
    'zh-CN':
      '“{label}”由公海计数，而表“{entity}”没有公海，此设置不起作用。在此选择公海，为表设置公海，或去掉此设置。',
    en: '"{label}" is kept by a pool and {entity} has none, so it would do nothing. Choose a pool here, give {entity} one, or remove the setting.',
  },
  'flow.unknown_calendar': {
    'zh-CN': '没有工作日历 {name}。',
    en: 'There is no business calendar {name}.',
  },
  'flow.mail_not_set': {
    'zh-CN': '服务器没有设置 SMTP_URL 和 MAIL_FROM，邮件发不出去，运行会停在这里。',
    en: 'The server has no SMTP_URL and MAIL_FROM, so no e-mail can be sent and runs stop here.',
  },
  'flow.unknown_endpoint': {
    'zh-CN': '没有端点 {name}，请管理员在设置中添加。',
    en: 'There is no endpoint {name}. An administrator adds it under Settings.',
  },
  'flow.unknown_rule': { 'zh-CN': '没有规则 {name}。', en: 'There is no rule {name}.' },
  'flow.rule_of_other_entity': {
    'zh-CN': '规则 {name} 针对的是表 {entity}，换一个针对本流程记录的规则。',
    en: 'The rule {name} is about {entity}. Choose one about the records of this flow.',
  },
  'flow.rule_without_table': {
    'zh-CN': '规则 {name} 是公式，这里需要决策表。',
    en: 'The rule {name} is a formula. Choose a decision table.',
  },
  'flow.rule_unfit': {
    'zh-CN': '规则 {name} 不能用在流程里：{reason}',
    en: 'The rule {name} cannot be used in a flow: {reason}',
  },
  'flow.bad_cron': {
    'zh-CN': '{name} 不是时间表，例如 0 9 * * 1-5。',
    en: '{name} is not a schedule. Write it like 0 9 * * 1-5.',
  },
  'flow.bad_time_zone': { 'zh-CN': '没有时区 {name}。', en: 'There is no time zone {name}.' },
  'flow.timeout_without_wait': {
    'zh-CN': '这个节点不等待，去掉它的超时设置。',
    en: 'This node does not wait. Remove its time-out.',
  },
  'flow.bad_duration': {
    'zh-CN': '{name} 不是时长，写成 P2D 或 PT4H 这样。',
    en: '{name} is not a length of time. Write it like P2D or PT4H.',
  },
  'flow.duration_too_long': {
    'zh-CN': '{name} 超出 9999 年，填写更短的时长。',
    en: '{name} leads beyond the year 9999. Choose a shorter time.',
  },
  'flow.setting_invalid': { 'zh-CN': '{reason}', en: '{reason}' },
  'flow.setting_missing': {
    'zh-CN': '填写“{label}”。',
    en: 'Fill in "{label}".',
  },
  'flow.setting_unknown': {
    'zh-CN': '没有名为 {name} 的设置。',
    en: 'There is no setting {name}.',
  },
  'flow.branches_meet': {
    'zh-CN': '几个分支不经汇合就到达 {node}，它会为每个分支各运行一次。',
    en: 'Several branches come to {node} without a join; it would run once for each.',
  },
  'flow.join_without_fork': {
    'zh-CN': '前面没有分开的分支，汇合不起作用。',
    en: 'Nothing forks before this join, so it joins nothing.',
  },
  'flow.join_too_many': {
    'zh-CN': '要等 {count} 个分支，而前面最多只有 {width} 个。',
    en: 'It waits for {count} branches, but there are at most {width}.',
  },
  'flow.scope_too_long': {
    'zh-CN': '一个事务最多 {limit} 个节点，把它分开。',
    en: 'A transaction takes at most {limit} nodes. Split it.',
  },
  'flow.not_in_scope': {
    'zh-CN': '此节点要等待或调用外部，不能放在事务里。',
    en: 'This node waits or calls outside, so it cannot be in a transaction. Move it out.',
  },
  'flow.body_leaves': {
    'zh-CN': '“{node}”既在内部又在之后，分开连线。',
    en: '{node} is both inside and after. Keep the two apart.',
  },
  'flow.bad_compensation': {
    'zh-CN': '补偿节点 {node} 不存在，或不能用作补偿。',
    en: 'The compensation {node} does not exist or cannot be one.',
  },
  'flow.note_connected': {
    'zh-CN': '注释不参与运行，去掉它的连线。',
    en: 'A comment never runs. Remove the edges at it.',
  },
  'flow.unknown_flow': { 'zh-CN': '没有流程 {name}。', en: 'There is no flow {name}.' },
  'flow.call_loop': {
    'zh-CN': '流程互相调用成环：{path}。对同一记录会停下来。',
    en: 'Flows call each other in a circle: {path}. For one record that is stopped.',
  },
  'flow.trigger_loop': {
    'zh-CN': '写入会再次触发流程：{path}。同一记录在一条触发链中只运行一次。',
    en: 'Its writes start flows again: {path}. For one record each runs once per chain of causes.',
  },
} as const satisfies Record<string, Text>;

export type FlowProblemCode = keyof typeof texts;

/** A mistake in a graph, at its place in the graph. A warning does not prevent publishing. */
export interface FlowProblem extends Finding {
  nodeId?: string;
  severity: 'error' | 'warning';
}

export interface FlowPlace {
  pointer: string;
  nodeId?: string | undefined;
  severity?: FlowProblem['severity'];
}

const severed = ({ nodeId, severity = 'error' }: FlowPlace) => ({
  severity,
  ...(nodeId === undefined ? {} : { nodeId }),
});

export const flowProblem = (
  code: FlowProblemCode,
  place: FlowPlace,
  values: Record<string, string | number | Text> = {},
): FlowProblem => ({ ...finding(place.pointer, code, texts[code], values), ...severed(place) });

/** A problem that another check found, at its place in the flow. */
export const problemAt = (place: FlowPlace, code: string, detail: Text): FlowProblem => ({
  pointer: place.pointer,
  code,
  detail,
  ...severed(place),
});
