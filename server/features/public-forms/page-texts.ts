import type { Text } from '../../../schemas/model/language.ts';

/** What the public page says by itself. */
export const pageTexts = {
  send: { 'zh-CN': '提交', en: 'Send' },
  required: { 'zh-CN': '必填', en: 'required' },
  choose: { 'zh-CN': '选择…', en: 'Choose…' },
  yes: { 'zh-CN': '是', en: 'Yes' },
  lowest: { 'zh-CN': '{value} 最低', en: '{value} lowest' },
  highest: { 'zh-CN': '{value} 最高', en: '{value} highest' },
  mistakes: { 'zh-CN': '有内容需要修改', en: 'Some answers need a change' },
  reference: { 'zh-CN': '查询编号', en: 'Reference' },
  keepReference: {
    'zh-CN': '需要联系我们时，报这个编号即可。',
    en: 'Quote it if you need to get in touch with us.',
  },
  another: { 'zh-CN': '再填一份', en: 'Fill in another one' },
  leaveEmpty: { 'zh-CN': '此栏留空', en: 'Leave this empty' },
  language: { 'zh-CN': '语言', en: 'Language' },
} as const satisfies Record<string, Text>;
