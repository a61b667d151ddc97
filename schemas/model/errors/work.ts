import type { ErrorEntry } from './error-entry.ts';

/** What waits for people: tasks, approvals, pools. */
export const workErrors = {
  'pool.not_found': {
    status: 404,
    'zh-CN': '没有名为 {name} 的公海。',
    en: 'There is no pool named {name}.',
  },
  'pool.in_use': {
    status: 409,
    'zh-CN':
      '公海“{label}”仍被使用：{used}。先把其中的记录分出去，并让这些实体、表单和流程改用别的公海。',
    en: 'The pool "{label}" is used by: {used}. Give its records away first, and give these entities, forms and flows another pool.',
  },
  'flow.not_routed': {
    status: 422,
    'zh-CN': '节点“{node}”还没有设置分给谁。先选好团队或人员，再试。',
    en: 'The node "{node}" does not say yet to whom it assigns. Choose teams or people first.',
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
    'zh-CN': '你刚退回过这条记录，过了冷却期才能再次领取。',
    en: 'You gave this record back recently. You can claim it again when its cool-down is over.',
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
  'notification.not_found': {
    status: 404,
    'zh-CN': '没有这条通知。',
    en: 'There is no such notification.',
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
  'task.stale': {
    status: 409,
    'zh-CN': '任务已变更，请刷新后再试。',
    en: 'The task changed meanwhile. Reload it first.',
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
} as const satisfies Record<string, ErrorEntry>;
