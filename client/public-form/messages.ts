import type { Text } from '../../schemas/model/language.ts';

/** What the script of the public page says by itself; everything else came with the page. */
export const messages = {
  progress: {
    'zh-CN': '共 {count} 题，必填还差 {missing} 题',
    en: '{count} questions, {missing} required to go',
  },
  complete: { 'zh-CN': '共 {count} 题，必填已完成', en: '{count} questions, none required left' },
  saved: { 'zh-CN': '已自动保存', en: 'Saved' },
  sending: { 'zh-CN': '正在提交…', en: 'Sending…' },
  offline: {
    'zh-CN': '现在没有网络。内容已保存在本机，联网后会自动提交。',
    en: 'You are offline. This is kept on this device and will be sent when you are back online.',
  },
  unreachable: {
    'zh-CN': '暂时没能提交。内容已保存在本机，会自动重试。',
    en: 'It could not be sent just now. It is kept on this device and will be tried again.',
  },
  wait: {
    'zh-CN': '提交得太频繁，{seconds} 秒后会自动重试。',
    en: 'Too many were sent from here. It will be tried again in {seconds} seconds.',
  },
  failed: { 'zh-CN': '没能提交：{reason}', en: 'It could not be sent: {reason}' },
  again: { 'zh-CN': '立即重试', en: 'Try again now' },
  reference: { 'zh-CN': '查询编号', en: 'Reference' },
  keepReference: {
    'zh-CN': '需要联系我们时，报这个编号即可。',
    en: 'Quote it if you need to get in touch with us.',
  },
  another: { 'zh-CN': '再填一份', en: 'Fill in another one' },
} as const satisfies Record<string, Text>;
