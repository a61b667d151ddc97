/**
 * Every error code there is, with its HTTP status and what it says to a person in both languages.
 * `{name}` in a text is replaced from the error's details. A sentence says what happened and what to do.
 */
export interface ErrorEntry {
  status: number;
  'zh-CN': string;
  en: string;
}

const entries = {
  'request.unreadable': {
    status: 400,
    'zh-CN': '请求内容无法读取：{reason}。',
    en: 'The request could not be read: {reason}.',
  },
  'request.cursor_invalid': {
    status: 400,
    'zh-CN': '翻页标记与当前筛选或排序不符，请从第一页重新读取。',
    en: 'The cursor does not belong to this filter and sort. Start again from the first page.',
  },
  'request.not_found': {
    status: 404,
    'zh-CN': '没有这个地址：{path}。',
    en: 'There is nothing at {path}.',
  },
  'request.too_large': {
    status: 413,
    'zh-CN': '内容过大，上限 {limit}。',
    en: 'The content is larger than the limit of {limit}.',
  },
  'request.too_deep': {
    status: 400,
    'zh-CN': '内容嵌套过深，上限 {limit} 层。',
    en: 'The content is nested deeper than the limit of {limit} levels.',
  },
  'request.headers_too_large': {
    status: 431,
    'zh-CN': '地址或请求头过长，缩短后再试。',
    en: 'The address or the headers are too long. Shorten them and try again.',
  },
  'request.timed_out': {
    status: 408,
    'zh-CN': '请求迟迟没有发送完，检查网络后再试。',
    en: 'The request took too long to arrive. Check the connection and try again.',
  },
  'request.invalid': {
    status: 422,
    'zh-CN': '提交的内容有误，见各项说明。',
    en: 'Some of the values are not valid. See each item.',
  },
  'request.rate_limited': {
    status: 429,
    'zh-CN': '操作过于频繁，请在 {seconds} 秒后再试。',
    en: 'Too many attempts. Try again in {seconds} seconds.',
  },
  'request.foreign_origin': {
    status: 403,
    'zh-CN': '请求来自其他网站，已拒绝。',
    en: 'The request comes from another site and was refused.',
  },
  'request.media_type': {
    status: 415,
    'zh-CN': '请使用 JSON 提交内容。',
    en: 'Send the content as JSON.',
  },
  'request.multipart_needed': {
    status: 415,
    'zh-CN': '请用 multipart/form-data 提交文件。',
    en: 'Send the file as multipart/form-data.',
  },
  'idempotency.key_reused': {
    status: 422,
    'zh-CN': '这个 Idempotency-Key 已用于另一份内容，请换一个新的。',
    en: 'This Idempotency-Key was used with other content. Use a new one.',
  },
  'auth.required': { status: 401, 'zh-CN': '请先登录。', en: 'Sign in first.' },
  'auth.wrong_credentials': {
    status: 401,
    'zh-CN': '邮箱或密码不正确。',
    en: 'The e-mail or the password is wrong.',
  },
  'auth.forbidden': {
    status: 403,
    'zh-CN': '你的角色没有此项权限。',
    en: 'Your role does not allow this.',
  },
  'session.not_found': {
    status: 404,
    'zh-CN': '没有这个登录会话，它可能已经结束。',
    en: 'There is no such session. It may have ended.',
  },
  'token.not_found': {
    status: 404,
    'zh-CN': '没有这个访问令牌，它可能已被撤销。',
    en: 'There is no such API token. It may have been revoked.',
  },
  'password.too_short': {
    status: 422,
    'zh-CN': '密码至少需要 {least} 个字符。',
    en: 'The password needs at least {least} characters.',
  },
  'password.wrong_current': {
    status: 422,
    'zh-CN': '当前密码不正确，重新输入。',
    en: 'The current password is wrong. Enter it again.',
  },
  'user.not_found': {
    status: 404,
    'zh-CN': '没有找到这位用户。',
    en: 'This user was not found.',
  },
  'user.email_taken': {
    status: 409,
    'zh-CN': '邮箱 {email} 已被其他用户使用，换一个邮箱。',
    en: 'The e-mail {email} belongs to another user. Choose another one.',
  },
  'user.last_admin': {
    status: 409,
    'zh-CN': '这是最后一位管理员，先让另一位用户成为管理员。',
    en: 'This is the last administrator. Make somebody else an administrator first.',
  },
  'user.name_required': {
    status: 422,
    'zh-CN': '姓名不能为空。',
    en: 'The name must not be empty.',
  },
  'user.role_unknown': {
    status: 422,
    'zh-CN': '没有角色“{role}”，从已有角色中选择。',
    en: 'There is no role "{role}". Choose one that exists.',
  },
  'user.team_unknown': {
    status: 422,
    'zh-CN': '没有编号为“{team}”的团队，从已有团队中选择。',
    en: 'There is no team with the id "{team}". Choose one that exists.',
  },
  'team.not_found': {
    status: 404,
    'zh-CN': '没有找到这个团队。',
    en: 'This team was not found.',
  },
  'team.name_taken': {
    status: 409,
    'zh-CN': '团队名称“{name}”已被使用，换一个名称。',
    en: 'The team name "{name}" is taken. Choose another.',
  },
  'team.in_use': {
    status: 409,
    'zh-CN': '团队仍有成员或仍属于公海，先移出 details 中列出的成员和公海。',
    en: 'The team still has people or belongs to a pool. Take out what is listed under details first.',
  },
  'role.not_found': {
    status: 404,
    'zh-CN': '没有找到角色“{role}”。',
    en: 'The role "{role}" was not found.',
  },
  'role.name_taken': {
    status: 409,
    'zh-CN': '角色名称“{role}”已被使用，换一个名称。',
    en: 'The role name "{role}" is taken. Choose another.',
  },
  'role.built_in': {
    status: 409,
    'zh-CN': '内置的管理员角色不能修改或删除。',
    en: 'The built-in administrator role cannot be changed or deleted.',
  },
  'role.in_use': {
    status: 409,
    'zh-CN': '仍有用户拥有这个角色，先收回 details 中列出的用户的角色。',
    en: 'People still have this role. Take it from those listed under details first.',
  },
  'role.stale': {
    status: 412,
    'zh-CN': '这个角色已被他人修改，请在最新内容上重做。',
    en: 'This role was changed meanwhile. Repeat your change on the current one.',
  },
  'role.entity_unknown': {
    status: 422,
    'zh-CN': '没有实体“{entity}”，从已有实体中选择。',
    en: 'There is no entity "{entity}". Choose one that exists.',
  },
  'role.field_unknown': {
    status: 422,
    'zh-CN': '实体“{entity}”没有字段“{field}”。',
    en: 'The entity "{entity}" has no field "{field}".',
  },
  'entity.not_found': {
    status: 404,
    'zh-CN': '没有实体“{entity}”。',
    en: 'There is no entity "{entity}".',
  },
  'entity.name_taken': {
    status: 409,
    'zh-CN': '名称“{entity}”已被使用，换一个名称。',
    en: 'The name "{entity}" is taken. Choose another.',
  },
  'entity.referenced': {
    status: 409,
    'zh-CN': '“{entity}”仍被使用，先移除 details 中列出的引用。',
    en: '"{entity}" is still in use. Remove what is listed under details first.',
  },
  'entity.stale': {
    status: 412,
    'zh-CN': '“{entity}”的定义已被他人修改，请在最新内容上重做。',
    en: 'The definition of "{entity}" was changed meanwhile. Repeat your change on the current one.',
  },
  'record.not_found': {
    status: 404,
    'zh-CN': '没有找到这条记录，它可能已被删除。',
    en: 'This record was not found. It may have been deleted.',
  },
  'record.stale': {
    status: 412,
    'zh-CN': '这条记录已被他人修改，请在最新内容上重做。',
    en: 'This record was changed meanwhile. Repeat your change on the current one.',
  },
  'record.referenced': {
    status: 409,
    'zh-CN': '其他记录仍指向这条记录，先修改 details 中列出的记录。',
    en: 'Other records still point to this one. Change the ones listed under details first.',
  },
  'record.id_taken': {
    status: 409,
    'zh-CN': '编号 {id} 已被使用。',
    en: 'The id {id} is taken.',
  },
  'catalog.changed': {
    status: 503,
    'zh-CN': '定义正在修改，请稍后重试。',
    en: 'Definitions are being changed. Try again shortly.',
  },
  'definition.not_found': {
    status: 404,
    'zh-CN': '没有名为 {name} 的设置，可能已被删除。',
    en: 'There is no definition named {name}. It may have been deleted.',
  },
  'definition.name_taken': {
    status: 409,
    'zh-CN': '名称 {name} 已被使用，请换一个。',
    en: 'The name {name} is taken. Choose another one.',
  },
  'view.too_many': {
    status: 409,
    'zh-CN': '一个人最多保存 {limit} 个私有视图，请先删除不用的。',
    en: 'One person keeps at most {limit} private views. Delete some of yours first.',
  },
  'form.too_many_links': {
    status: 409,
    'zh-CN': '一个人最多同时有 {limit} 个有效的表单链接。给新链接设置到期时间，或等旧的到期。',
    en: 'One person has at most {limit} form links at a time. Give links an end, or wait until some are over.',
  },
  'form.link_over': {
    status: 422,
    'zh-CN': '链接的到期时间已经过去，改成以后的时间。',
    en: 'The link would already be over. Give a time that is still to come.',
  },
  'definition.stale': {
    status: 412,
    'zh-CN': '有人已先修改了 {name}。请重新打开，再改一次。',
    en: 'Somebody changed {name} meanwhile. Open it again and repeat your change.',
  },
  'import.not_found': {
    status: 404,
    'zh-CN': '没有这次导入，或你无权查看。',
    en: 'There is no such import, or it is not yours to see.',
  },
  'import.ended': {
    status: 409,
    'zh-CN': '这次导入已经结束，无法取消。',
    en: 'This import has already ended, so it cannot be cancelled.',
  },
  'pool.not_found': {
    status: 404,
    'zh-CN': '没有名为 {name} 的公海。',
    en: 'There is no pool named {name}.',
  },
  'pool.already_owned': {
    status: 409,
    'zh-CN': '这条记录已被领取，请换一条。',
    en: 'This record already has an owner. Choose another one.',
  },
  'pool.not_in_pool': {
    status: 409,
    'zh-CN': '这条记录不在此公海中。',
    en: 'This record is not in the pool.',
  },
  'pool.not_owned': {
    status: 409,
    'zh-CN': '这条记录不归你负责，无法退回。',
    en: 'This record is not yours, so you cannot give it back.',
  },
  'pool.cap_reached': {
    status: 409,
    'zh-CN': '已达到领取上限（{cap}：{limit}）。请先跟进或退回已有的记录，或明天再领。',
    en: 'The limit for claiming is reached ({cap}: {limit}). Work on or give back what you hold, or come back tomorrow.',
  },
  'pool.cooling_down': {
    status: 409,
    'zh-CN': '你刚退回过这条记录，{until} 之后才能再次领取。',
    en: 'You gave this record back recently. You can claim it again after {until}.',
  },
  'pool.lost_lately': {
    status: 409,
    'zh-CN': '此人刚失去这条记录，冷却期内不能再得到它。请分给别人，或等冷却期过后再分。',
    en: 'This person lost the record recently and cannot get it again yet. Give it to somebody else, or wait.',
  },
  'pool.claim_order_field': {
    status: 422,
    'zh-CN': '没有字段 {field}，请选择已有的字段作为领取顺序。',
    en: 'There is no field {field}. Choose an existing one for the order of claiming.',
  },
  'pool.follow_up_field': {
    status: 422,
    'zh-CN': '字段 {field} 不指向 {entity}，请选择指向它的字段。',
    en: 'The field {field} does not point to {entity}. Choose one that does.',
  },
  'pool.nobody_eligible': {
    status: 422,
    'zh-CN': '选择的人都不能再接收记录。',
    en: 'None of the chosen people can take more records.',
  },
  'form.not_found': {
    status: 404,
    'zh-CN': '没有这个表单。',
    en: 'There is no such form.',
  },
  'form.closed': {
    status: 410,
    'zh-CN': '这个表单目前不接受填写。',
    en: 'This form does not take answers at the moment.',
  },
  'form.link_invalid': {
    status: 410,
    'zh-CN': '这个链接已经失效，请向发给您的人要一个新的。',
    en: 'This link does not work any more. Ask whoever sent it for a new one.',
  },
  'rule.case_failed': {
    status: 422,
    'zh-CN': '用例“{name}”没有通过：应为 {expected}，得到 {actual}。',
    en: 'The case "{name}" fails: {expected} is expected, the rule gives {actual}.',
  },
  'form.in_use': {
    status: 409,
    'zh-CN': '表单“{label}”仍被流程使用：{flows}。先让这些流程改用别的表单并发布。',
    en: 'The form "{label}" is used by flows: {flows}. Give them another form and publish them first.',
  },
  'calendar.in_use': {
    status: 409,
    'zh-CN': '工作日历“{label}”仍被使用：{used}。先让它们改用别的日历并发布。',
    en: 'The calendar "{label}" is used by: {used}. Give them another calendar and publish them first.',
  },
  'flow.throttled_too_long': {
    status: 422,
    'zh-CN': '排队的太多，要等 {days} 天以上才轮到；放宽限流，或让超出的走“超出”出口。',
    en: 'Too many wait: the turn would come in more than {days} days. Raise the limit, or let the rest leave by "Over the limit".',
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
  'rule.in_use': {
    status: 409,
    'zh-CN': '规则“{label}”仍被流程使用：{flows}。先让这些流程改用别的表并发布。',
    en: 'The rule "{label}" is used by flows: {flows}. Give them another table and publish them first.',
  },
  'expression.unavailable': {
    status: 503,
    'zh-CN': '暂时无法计算表达式，请稍后再试。',
    en: 'Expressions cannot be evaluated right now. Try again shortly.',
  },
  'notification.not_found': {
    status: 404,
    'zh-CN': '没有这条通知。',
    en: 'There is no such notification.',
  },
  'app.not_found': {
    status: 404,
    'zh-CN': '没有安装名为“{name}”的应用。',
    en: 'No app named "{name}" is installed.',
  },
  'app.template_not_found': {
    status: 404,
    'zh-CN': '没有名为“{name}”的应用模板。',
    en: 'There is no app template named "{name}".',
  },
  'store.unavailable': {
    status: 503,
    'zh-CN': '暂时无法保存，请稍后重试，内容没有丢失。',
    en: 'Saving is not possible right now. Try again shortly; nothing was changed.',
  },
  'server.not_ready': {
    status: 503,
    'zh-CN': '服务正在启动或停止，请稍后重试。',
    en: 'The service is starting or stopping. Try again shortly.',
  },
  'server.error': {
    status: 500,
    'zh-CN': '服务出错了，请把编号 {requestId} 告诉管理员。',
    en: 'Something went wrong here. Tell your administrator the number {requestId}.',
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
  'mail.not_configured': {
    status: 422,
    'zh-CN': '服务器没有设置邮件：请部署者设定 SMTP_URL 和 MAIL_FROM，再重试。',
    en: 'This server sends no e-mail yet: whoever runs it sets SMTP_URL and MAIL_FROM; then retry.',
  },
  'mail.no_recipient': {
    status: 422,
    'zh-CN': '邮件没有收件人：所选的人没有地址、已停用，或字段为空。',
    en: 'The e-mail has nobody to go to: who was chosen is inactive, or the field is empty or no address.',
  },
  'endpoint.not_found': {
    status: 404,
    'zh-CN': '没有端点 {name}。请管理员在设置中添加，或在节点中改选。',
    en: 'There is no endpoint {name}. An administrator adds it under Settings, or the node chooses another.',
  },
  'endpoint.name_taken': {
    status: 409,
    'zh-CN': '已有名为 {name} 的端点。',
    en: 'There is an endpoint called {name} already.',
  },
  'endpoint.stale': {
    status: 409,
    'zh-CN': '端点已被他人修改，请刷新后再改。',
    en: 'The endpoint changed meanwhile. Reload it first.',
  },
  'endpoint.in_use': {
    status: 409,
    'zh-CN': '流程 {flow} 正在使用这个端点，请先改流程。',
    en: 'The flow {flow} uses this endpoint. Change the flow first.',
  },
  'endpoint.disabled': {
    status: 422,
    'zh-CN': '端点 {name} 连续多天只有失败，已停用。对方恢复后请管理员在设置中启用，再重试。',
    en: 'The endpoint {name} only failed for days and is disabled. When the other side is back, an administrator enables it under Settings; then retry.',
  },
  'endpoint.address_refused': {
    status: 422,
    'zh-CN': '{host} 是内网或保留地址，不能调用。确有需要时由部署者加入 ALLOW_PRIVATE_HOSTS。',
    en: '{host} is a private or reserved address and is not called. If it is meant, whoever runs the server adds it to ALLOW_PRIVATE_HOSTS.',
  },
  'effect.not_found': {
    status: 404,
    'zh-CN': '没有这次外部调用。',
    en: 'There is no such call to the outside.',
  },
  'effect.no_connector': {
    status: 422,
    'zh-CN': '本服务器没有连接方式 {name}，请升级或检查安装。',
    en: 'This server cannot reach anything by {name}. Update it, or check how it is installed.',
  },
  'effect.too_large': {
    status: 422,
    'zh-CN': '要发送的内容有 {length} 个字符，上限 {limit}，请少选一些字段。',
    en: 'What is to be sent has {length} characters; {limit} are allowed. Choose fewer fields.',
  },
  'effect.refused': {
    status: 422,
    'zh-CN': '{target} 拒绝了调用：{reason}。修正后可重试。',
    en: '{target} refused the call: {reason}. Retry once it is put right.',
  },
  'effect.failed': {
    status: 422,
    'zh-CN': '调用 {target} 已失败 {attempts} 次，最近一次：{reason}。对方恢复后可重试。',
    en: 'The call to {target} failed {attempts} times, at last with: {reason}. Retry when the other side is back.',
  },
  'effect.unknown_outcome': {
    status: 422,
    'zh-CN': '不知道 {target} 是否已收到。请先核实，再选择“已完成”或“再做一次”。',
    en: 'Nobody knows whether {target} got it. Find out, then say that it happened or have it done again.',
  },
  'effect.not_unknown': {
    status: 409,
    'zh-CN': '这次调用的结果已经明确，或运行已继续。',
    en: 'The outcome of this call is settled, or its run has gone on.',
  },
  'effect.not_waiting': {
    status: 409,
    'zh-CN': '这次调用没有在等待下一次尝试。',
    en: 'This call is not waiting for its next try.',
  },
  'run.not_found': { status: 404, 'zh-CN': '没有这次运行。', en: 'There is no such run.' },
  'run.no_incident': {
    status: 409,
    'zh-CN': '这次运行没有出错的节点，无需重试。',
    en: 'This run has no failed node, so there is nothing to retry.',
  },
  'run.busy': {
    status: 409,
    'zh-CN': '这次运行正在推进，请稍后再试。',
    en: 'The run is moving just now. Try again in a moment.',
  },
  'incident.not_found': {
    status: 404,
    'zh-CN': '没有这样未处理的故障。',
    en: 'There is no such open failure.',
  },
  'operation.not_found': {
    status: 404,
    'zh-CN': '没有这项批量操作。',
    en: 'There is no such work on runs.',
  },
  'operation.ended': {
    status: 409,
    'zh-CN': '这项批量操作已经结束。',
    en: 'This work on runs has ended already.',
  },
  'migration.unmapped': {
    status: 409,
    'zh-CN': '新版本里没有节点 {node}，请选择停在那里的运行要去的节点。',
    en: 'The other version has no node {node}. Choose where runs that stand there go.',
  },
  'migration.target_gone': {
    status: 409,
    'zh-CN': '新版本里没有节点 {target}，请另选一个。',
    en: 'The other version has no node {target}. Choose another.',
  },
  'migration.type_differs': {
    status: 409,
    'zh-CN': '节点 {target} 与 {node} 的类型不同，请选择同一类型的节点。',
    en: 'The node {target} is of another type than {node}. Choose one of the same type.',
  },
  'migration.cannot_stay': {
    status: 409,
    'zh-CN': '从节点 {node} 到 {target} 只能重新进入，请选择“重新进入”。',
    en: 'From {node} to {target} a run can only enter anew. Choose to enter.',
  },
  'migration.ports_gone': {
    status: 409,
    'zh-CN':
      '节点 {node} 在新版本里没有出口 {ports}，仍可能有人这样回答。请选择“重新进入”或其他节点。',
    en: 'In the other version {node} has no way out for {ports}, which may still be answered. Enter it anew or choose another node.',
  },
  'migration.scope_differs': {
    status: 409,
    'zh-CN':
      '节点 {node} 与新版本的 {target} 不在同样的分支、循环或事务里（{around}）。请另选节点，或让这些运行留在原版本走完。',
    en: '{node}, and {target} in the other version, are not in the same branches, loops and transactions ({around}). Choose another node, or let these runs end in their own version.',
  },
  'run.token_gone': {
    status: 409,
    'zh-CN': '这次运行已不停在那里，请刷新后再看。',
    en: 'The run does not stand there any more. Load it again.',
  },
  'run.port_unknown': {
    status: 422,
    'zh-CN': '节点 {node} 没有出口 {port}，请选择它的一个出口。',
    en: 'The node {node} has no way out called {port}. Choose one that it has.',
  },
  'run.node_unknown': {
    status: 422,
    'zh-CN': '这个版本的流程里没有节点 {node}，请选择流程中的节点。',
    en: 'This version of the flow has no node {node}. Choose one of its nodes.',
  },
  'run.port_inner': {
    status: 422,
    'zh-CN': '出口 {port} 通向 {node} 内部，不能跳到那里。请选择它的其他出口。',
    en: 'The way out {port} leads into {node}, where nobody can be sent. Choose another of its ways out.',
  },
  'run.move_leaves': {
    status: 409,
    'zh-CN':
      '不能从 {node} 移到 {target}：它在 {around} 的分支、循环或补偿之外，其余部分还没有走完。请选择里面的节点，或跳过这一步。',
    en: 'From {node} nothing can be moved to {target}: it lies outside the branches or the body of {around}, the rest of which is not over. Choose a node inside, or skip the step.',
  },
  'run.move_enters': {
    status: 409,
    'zh-CN':
      '不能从 {node} 移到 {target}：它在 {around} 的分支、循环、事务或补偿里面，只能从那里进入。请移到 {around} 或它外面的节点。',
    en: 'From {node} nothing can be moved to {target}: it lies in the branches or the body of {around} and is entered from there. Move to {around}, or to a node outside.',
  },
  'run.output_too_large': {
    status: 422,
    'zh-CN': '内容太大，最多 {limit} 个字符，请减少后再试。',
    en: 'The value is too large: at most {limit} characters. Give less.',
  },
  'flow.version_not_found': {
    status: 404,
    'zh-CN': '这个流程没有第 {version} 版。',
    en: 'The flow has no version {version}.',
  },
  'migration.same_version': {
    status: 422,
    'zh-CN': '运行已在第 {version} 版，请选择另一个版本。',
    en: 'The runs are at version {version} already. Choose another one.',
  },
  'flow.version_unknown': {
    status: 409,
    'zh-CN': '无法读取流程的第 {version} 版，请检查它用到的节点类型是否都还在。',
    en: 'Version {version} of the flow cannot be read. Check that all its node types exist.',
  },
  'run.already_ended': {
    status: 409,
    'zh-CN': '这次运行已经结束。',
    en: 'This run has ended already.',
  },
  'task.not_found': { status: 404, 'zh-CN': '没有这个任务。', en: 'There is no such task.' },
  'task.already_completed': {
    status: 409,
    'zh-CN': '任务已由他人完成。',
    en: 'The task was completed already.',
  },
  'task.cancelled': {
    status: 409,
    'zh-CN': '任务已取消，流程不再等待它。',
    en: 'The task was cancelled; its run does not wait for it any more.',
  },
  'task.comment_missing': {
    status: 422,
    'zh-CN': '驳回时要写明原因，填写意见后再提交。',
    en: 'A rejection needs a reason. Write a comment and send it again.',
  },
  'approval.not_found': {
    status: 404,
    'zh-CN': '没有找到这项审批，可能已看不到它的记录。',
    en: 'The approval was not found, or its record is out of your sight.',
  },
  'approval.nobody': {
    status: 409,
    'zh-CN': '没有可以审批的人。检查审批人设置和这些人的状态，然后重试。',
    en: 'There is nobody to approve. Check who is named as approver and whether they are active, then retry.',
  },
  'approval.not_open': {
    status: 409,
    'zh-CN': '这项审批已经结束或已退回，无法再这样操作。',
    en: 'This approval has ended or was returned, so this cannot be done any more.',
  },
  'approval.not_applicant': {
    status: 403,
    'zh-CN': '只有发起人可以撤回或催办。',
    en: 'Only the person who asked may withdraw it or urge the approvers.',
  },
  'approval.not_allowed': {
    status: 403,
    'zh-CN': '流程没有允许这样处理这项审批。',
    en: 'The flow does not allow this for this approval.',
  },
  'approval.already_decided': {
    status: 409,
    'zh-CN': '已经有人作出决定，不能再撤回。',
    en: 'Somebody has decided already, so it cannot be withdrawn any more.',
  },
  'approval.self': {
    status: 422,
    'zh-CN': '发起人不能审批自己的申请，选择其他人。',
    en: 'The person who asks may not approve it themselves. Choose somebody else.',
  },
  'approval.person_unknown': {
    status: 422,
    'zh-CN': '选择一位在职的用户。',
    en: 'Choose a person who is active.',
  },
  'approval.already_asked': {
    status: 422,
    'zh-CN': '这个人已经在审批人之中，选择其他人。',
    en: 'This person is among the approvers already. Choose somebody else.',
  },
  'approval.urged_lately': {
    status: 429,
    'zh-CN': '刚刚催办过，{minutes} 分钟后可以再催。',
    en: 'They were urged a moment ago. You may urge again in {minutes} minutes.',
  },
  'approval.record_changed': {
    status: 409,
    'zh-CN': '记录在你打开之后有变动，已显示最新内容。再看一眼，然后决定。',
    en: 'The record changed since you opened it. Look at it as it is now, then decide.',
  },
  'record.locked': {
    status: 409,
    'zh-CN': '“{title}”审批期间不能修改，等待{who}决定；发起人可以先撤回。',
    en: 'The record cannot be changed while "{title}" is being decided by {who}. The person who asked may withdraw it first.',
  },
  'delegation.not_found': {
    status: 404,
    'zh-CN': '没有找到这项委托。',
    en: 'The delegation was not found.',
  },
  'delegation.period_invalid': {
    status: 422,
    'zh-CN': '结束时间要晚于开始时间，并且在将来，最长一年。',
    en: 'The end must come after the start, in the future, and within a year.',
  },
  'delegation.overlaps': {
    status: 409,
    'zh-CN': '这段时间已经有委托，先结束那一项。',
    en: 'There is a delegation in this period already. End that one first.',
  },
  'task.stale': {
    status: 409,
    'zh-CN': '任务已变更，请刷新后再试。',
    en: 'The task changed meanwhile. Reload it first.',
  },
  'live.room_unknown': {
    status: 404,
    'zh-CN': '没有这个频道。可订阅 entity:名称、record:名称:编号、flow:编号 或 user:me。',
    en: 'There is no such room. Rooms are entity:name, record:name:id, flow:id and user:me.',
  },
  'live.too_many_rooms': {
    status: 429,
    'zh-CN': '一个连接最多订阅 {limit} 个频道，请先退订不用的。',
    en: 'One connection listens to at most {limit} rooms. Leave some first.',
  },
  'note.not_found': { status: 404, 'zh-CN': '没有这条备注。', en: 'There is no such note.' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof entries;
export const errorCatalogue: Record<ErrorCode, ErrorEntry> = entries;
