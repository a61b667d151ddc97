import type { ErrorEntry } from './error-entry.ts';

/** Signing in, people, their rights, teams and stand-ins. */
export const peopleErrors = {
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
  'user.absence_ends_first': {
    status: 422,
    'zh-CN': '缺勤的结束时间必须晚于开始时间。',
    en: 'An absence must end after it begins.',
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
} as const satisfies Record<string, ErrorEntry>;
