import type { ErrorEntry } from './error-entry.ts';

/** Flows as they are drawn, checked, published and started. */
export const flowErrors = {
  'flow.throttled_too_long': {
    status: 422,
    'zh-CN': '排队的太多，要等 {days} 天以上才轮到；放宽限流，或让超出的走“超出”出口。',
    en: 'Too many wait: the turn would come in more than {days} days. Raise the limit, or let the rest leave by "Over the limit".',
  },
  'flow.no_key': {
    status: 422,
    'zh-CN': '键没有值，给它一个非空的文字或数字。',
    en: 'The key has no value. Give it a text or a number that is not empty.',
  },
  'flow.calendar_not_found': {
    status: 422,
    'zh-CN': '没有工作日历 {calendar}，在设置中新建它，或改用别的。',
    en: 'There is no business calendar {calendar}. Add it in the settings or choose another.',
  },
  'flow.calendar_empty': {
    status: 422,
    'zh-CN': '工作日历 {calendar} 没有足够的工作时间，填写它的工作时段。',
    en: 'The business calendar {calendar} has not enough working time. Fill in its working hours.',
  },
  'flow.not_found': { status: 404, 'zh-CN': '没有这个流程。', en: 'There is no such flow.' },
  'flow.name_taken': {
    status: 409,
    'zh-CN': '已有名为 {name} 的流程，请换一个名称。',
    en: 'A flow named {name} exists already. Choose another name.',
  },
  'flow.name_fixed': {
    status: 409,
    'zh-CN': '流程的名称 {name} 不能更改，可以改显示名称。',
    en: 'A flow keeps its name {name}. Change its label instead.',
  },
  'flow.draft_stale': {
    status: 409,
    'zh-CN': '流程草稿已被他人修改（当前为第 {current} 次修改），请重新打开后再试。',
    en: 'The draft was changed meanwhile (now at change {current}). Open it again first.',
  },
  'flow.graph_invalid': {
    status: 422,
    'zh-CN': '流程有误，暂不能发布，见各项说明。',
    en: 'The flow has mistakes and cannot be published. See each item.',
  },
  'flow.expression_failed': {
    status: 422,
    'zh-CN': '表达式 {expression} 无法在这条记录上计算：{reason}',
    en: 'The expression {expression} cannot be computed for this record: {reason}',
  },
  'flow.unknown_node': {
    status: 422,
    'zh-CN': '流程中的节点 {node} 不存在或类型未安装。',
    en: 'The node {node} does not exist or its type is not installed.',
  },
  'flow.cannot_resume': {
    status: 422,
    'zh-CN': '{type} 节点不能等待，流程已停在此处。',
    en: 'A node of type {type} cannot wait; the run stopped here.',
  },
  'flow.no_record': {
    status: 422,
    'zh-CN': '此节点需要一条记录，但本次运行没有记录。',
    en: 'This node needs a record, but the run has none.',
  },
  'flow.target_missing': {
    status: 422,
    'zh-CN': '要写入的记录没有值或不存在。',
    en: 'The record to write to is empty or does not exist.',
  },
  'flow.duration_invalid': {
    status: 422,
    'zh-CN': '{value} 不是时长，写成 P2D（两天）或 PT4H（四小时）的形式。',
    en: '{value} is not a duration. Write it like P2D (two days) or PT4H (four hours).',
  },
  'flow.date_invalid': {
    status: 422,
    'zh-CN': '{value} 不是日期时间。',
    en: '{value} is not a date and time.',
  },
  'flow.decision_invalid': {
    status: 422,
    'zh-CN': '决策表与当前字段不符：{reason}',
    en: 'The decision table does not fit the fields any more: {reason}',
  },
  'flow.decision_missed': {
    status: 422,
    'zh-CN': '决策表没有匹配的行。',
    en: 'No row of the decision table matches.',
  },
  'flow.no_button': {
    status: 409,
    'zh-CN': '这条记录现在没有这个按钮，刷新后再看。',
    en: 'The record does not offer this button now. Reload and look again.',
  },
  'flow.no_hook': {
    status: 404,
    'zh-CN': '没有这个地址，或签名不对。',
    en: 'There is no such address, or the signature is wrong.',
  },
  'flow.join_missed': {
    status: 409,
    'zh-CN': '汇合需要 {count} 个分支，只来了 {arrived} 个。连上出口“未满足”，或改小数目。',
    en: 'The join takes {count} branches and only {arrived} came. Connect its port "missed", or ask for fewer.',
  },
  'flow.compensation_gone': {
    status: 409,
    'zh-CN':
      '{node} 无法补偿：这个版本没有补偿它的节点 {compensation}。把运行转到有该节点的版本，或人工处理后跳过此步。',
    en: '{node} cannot be undone: this version has no node {compensation} for it. Take the run to a version that has one, or undo it by hand and skip this step.',
  },
  'flow.scope_waits': {
    status: 422,
    'zh-CN': '事务中的节点不能等待。把节点 {node} 移到事务之外。',
    en: 'Nothing may wait inside a transaction. Move the node {node} out of it.',
  },
  'flow.scope_too_long': {
    status: 422,
    'zh-CN': '一个事务最多 {limit} 个节点，把它分开。',
    en: 'A transaction takes at most {limit} nodes. Split it.',
  },
  'flow.ended_with_error': {
    status: 409,
    'zh-CN': '{text}',
    en: '{text}',
  },
  'flow.scope_failed': {
    status: 409,
    'zh-CN': '事务已撤销：{reason}',
    en: 'The transaction was undone: {reason}',
  },
  'flow.too_many_returns': {
    status: 409,
    'zh-CN': '已退回 {limit} 次。连上出口“次数已满”，或处理后重试。',
    en: 'It went back {limit} times already. Connect the port "exceeded", or settle the matter and retry.',
  },
  'flow.item_failed': {
    status: 409,
    'zh-CN': '第 {number} 项失败：{reason}',
    en: 'Item {number} failed: {reason}',
  },
  'flow.list_invalid': {
    status: 422,
    'zh-CN': '这里需要一个列表，最多 {limit} 项。',
    en: 'A list of at most {limit} items is needed here.',
  },
  'flow.too_many_items': {
    status: 422,
    'zh-CN': '超过 {limit} 条记录。收紧条件，或提高上限。',
    en: 'There are more than {limit} records. Narrow the filter, or raise the bound.',
  },
  'flow.key_missing': {
    status: 422,
    'zh-CN': '没有字段 {field} 的值，无法判断是哪条记录。',
    en: 'Without a value for the field {field} it cannot be told which record is meant.',
  },
  'flow.key_ambiguous': {
    status: 409,
    'zh-CN': '有多条记录与这些字段的值相符。改用能区分记录的字段。',
    en: 'Several records have these values. Choose fields that tell records apart.',
  },
  'flow.compare_invalid': {
    status: 422,
    'zh-CN': '字段 {field} 不能这样比较：没有值，或类型不对。',
    en: 'The field {field} cannot be compared like this: there is no value, or one of the wrong kind.',
  },
  'flow.no_subflow': {
    status: 422,
    'zh-CN': '流程 {flow} 不能被调用：没有发布，或不以“被其他流程调用”开始。',
    en: 'The flow {flow} cannot be called: it is not published, or does not start by being called.',
  },
  'flow.subflow_record': {
    status: 422,
    'zh-CN': '流程 {flow} 需要一条 {entity} 记录。',
    en: 'The flow {flow} needs a record of {entity}.',
  },
  'flow.subflow_cancelled': {
    status: 409,
    'zh-CN': '被调用的流程已取消。重试会再次调用。',
    en: 'The flow that was called was cancelled. A retry calls it again.',
  },
  'flow.form_not_found': {
    status: 422,
    'zh-CN': '任务使用的表单 {form} 不存在。',
    en: 'The form {form} of this task does not exist.',
  },
  'flow.too_many_steps': {
    status: 422,
    'zh-CN': '本次运行已超过 {limit} 步，已停止，检查流程中的循环。',
    en: 'The run went over {limit} steps and was stopped. Check the flow for a cycle.',
  },
  'flow.loop': {
    status: 422,
    'zh-CN': '流程被自己的写入再次触发，已停止，见触发链。',
    en: 'The flow was started again by its own writes and was stopped. See the chain of causes.',
  },
  'flow.too_deep': {
    status: 422,
    'zh-CN': '流程相互触发超过 {limit} 层，已停止，见触发链。',
    en: 'Flows started each other more than {limit} times in a row; stopped. See the chain of causes.',
  },
  'flow.too_often': {
    status: 422,
    'zh-CN': '同一流程对同一记录一分钟内运行超过 {limit} 次，已停止，见触发链。',
    en: 'The flow ran more than {limit} times within a minute for one record; stopped. See the chain of causes.',
  },
  'flow.node_quarantined': {
    status: 422,
    'zh-CN': '节点连续 {attempts} 次未能完成，已隔离，修改流程后可重试。',
    en: 'The node failed to finish {attempts} times and was set aside. Fix the flow, then retry.',
  },
  'flow.version_not_found': {
    status: 404,
    'zh-CN': '这个流程没有第 {version} 版。',
    en: 'The flow has no version {version}.',
  },
  'flow.version_unknown': {
    status: 409,
    'zh-CN': '无法读取流程的第 {version} 版，请检查它用到的节点类型是否都还在。',
    en: 'Version {version} of the flow cannot be read. Check that all its node types exist.',
  },
  'signal.name_invalid': {
    status: 422,
    'zh-CN': '信号名称 {name} 以字母开头，由字母、数字、点、横线和下划线组成，最长 60 个字符。',
    en: 'The signal name {name} must begin with a letter, of letters, digits, dots, dashes and underscores, at most 60.',
  },
  'signal.too_large': {
    status: 422,
    'zh-CN': '信号内容过大，最多 {limit} 个字符，放一个链接或标识代替。',
    en: 'The content of the signal is too large: at most {limit} characters. Send a link or an id instead.',
  },
} as const satisfies Record<string, ErrorEntry>;
