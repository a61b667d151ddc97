import { featureTexts } from '../../i18n/feature-texts.ts';

export const outputTexts = featureTexts('flow-outputs', {
  en: {
    anyHint: 'A number, a text, true or false',
    jsonHint: 'As JSON',
    badJson: 'This is not valid JSON.',
  },
  'zh-CN': {
    anyHint: '数字、文字、true 或 false',
    jsonHint: '按 JSON 填写',
    badJson: '不是有效的 JSON。',
  },
});
