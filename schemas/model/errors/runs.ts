import type { ErrorEntry } from './error-entry.ts';

/** Runs, what they do outside, and what is done with many of them. */
export const runErrors = {
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
    'zh-CN': '不知道 {target} 是否已收到。请先向对方核实，再选择“已经做了”或“没有做，再做一次”。',
    en: 'Nobody knows whether {target} got it. Find out from the other side, then say that it was done, or have it done again.',
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
  'run.already_ended': {
    status: 409,
    'zh-CN': '这次运行已经结束。',
    en: 'This run has ended already.',
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
  'migration.compensation_gone': {
    status: 409,
    'zh-CN':
      '{node} 已经完成，新版本里没有补偿它的节点 {compensation}。请选择由哪个节点补偿，或让这些运行留在原版本走完。',
    en: '{node} is done, and the other version has no node {compensation} that undoes it. Choose the node that does, or let these runs end in their own version.',
  },
  'migration.same_version': {
    status: 422,
    'zh-CN': '运行已在第 {version} 版，请选择另一个版本。',
    en: 'The runs are at version {version} already. Choose another one.',
  },
} as const satisfies Record<string, ErrorEntry>;
