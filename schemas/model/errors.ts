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
    'zh-CN': '您的角色没有此项权限。',
    en: 'Your role does not allow this.',
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
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof entries;
export const errorCatalogue: Record<ErrorCode, ErrorEntry> = entries;
