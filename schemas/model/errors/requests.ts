import type { ErrorEntry } from './error-entry.ts';

/** What is wrong with a request before any part of the product sees it, and with the server itself. */
export const requestErrors = {
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
} as const satisfies Record<string, ErrorEntry>;
