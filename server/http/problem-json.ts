import { errorCatalogue } from '../../schemas/model/errors.ts';
import { type Locale, say } from '../../schemas/model/language.ts';
import { AppError, type Problem } from '../errors.ts';
import { withoutTexts } from '../problem-at.ts';
import { StoreError } from '../store/port.ts';

/** RFC 9457 body of an error, in the reader's language. */
export interface ProblemJson {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors: Problem[];
  details?: Record<string, unknown>;
}

const titles: Record<number, Record<Locale, string>> = {
  400: { 'zh-CN': '请求无法读取', en: 'Unreadable request' },
  401: { 'zh-CN': '需要登录', en: 'Sign-in needed' },
  403: { 'zh-CN': '没有权限', en: 'Not allowed' },
  404: { 'zh-CN': '未找到', en: 'Not found' },
  408: { 'zh-CN': '请求超时', en: 'Timed out' },
  409: { 'zh-CN': '与当前状态冲突', en: 'Conflict' },
  410: { 'zh-CN': '已关闭', en: 'Closed' },
  412: { 'zh-CN': '内容已被他人修改', en: 'Changed meanwhile' },
  413: { 'zh-CN': '内容过大', en: 'Too large' },
  415: { 'zh-CN': '内容格式不支持', en: 'Unsupported content' },
  422: { 'zh-CN': '内容有误', en: 'Not valid' },
  429: { 'zh-CN': '操作过于频繁', en: 'Too many attempts' },
  431: { 'zh-CN': '请求头过长', en: 'Headers too large' },
  500: { 'zh-CN': '服务出错', en: 'Server error' },
  503: { 'zh-CN': '暂时不可用', en: 'Unavailable' },
};

/** Errors that arrive from below the features, named as the catalogue names them. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (
    error instanceof StoreError &&
    (error.problem === 'unavailable' || error.problem === 'full')
  ) {
    return new AppError('store.unavailable', { cause: error });
  }
  return new AppError('server.error', { cause: error });
}

export function problemJson(error: AppError, locale: Locale, requestId: string): ProblemJson {
  const entry = errorCatalogue[error.code];
  return {
    type: `urn:formloom:error:${error.code}`,
    title: titles[entry.status]?.[locale] ?? error.code,
    status: entry.status,
    detail: say(entry, locale, { ...error.details, requestId }),
    code: error.code,
    requestId,
    errors: withoutTexts(error.problems),
    ...(Object.keys(error.details).length > 0 ? { details: error.details } : {}),
  };
}
