import type { Locale, Text } from './language.ts';

const words: Record<string, Text> = {
  ECONNREFUSED: {
    'zh-CN': '对方拒绝连接（ECONNREFUSED）',
    en: 'the connection was refused (ECONNREFUSED)',
  },
  ECONNRESET: {
    'zh-CN': '连接被对方断开（ECONNRESET）',
    en: 'the connection was cut off (ECONNRESET)',
  },
  ENOTFOUND: {
    'zh-CN': '找不到这个主机名（ENOTFOUND）',
    en: 'the host name is not known (ENOTFOUND)',
  },
  EAI_AGAIN: {
    'zh-CN': '暂时查不到主机名（EAI_AGAIN）',
    en: 'the host name could not be looked up for now (EAI_AGAIN)',
  },
  ETIMEDOUT: { 'zh-CN': '对方没有应答（ETIMEDOUT）', en: 'there was no answer (ETIMEDOUT)' },
  EHOSTUNREACH: {
    'zh-CN': '网络到不了对方（EHOSTUNREACH）',
    en: 'the host cannot be reached (EHOSTUNREACH)',
  },
};

/** What went wrong on the network, for people; other reasons as they are. */
export const networkWords = (reason: string, locale: Locale): string =>
  words[reason]?.[locale] ?? reason;
