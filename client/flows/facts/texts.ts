import { featureTexts, type useTexts } from '../../i18n/feature-texts.ts';

export const factTexts = featureTexts('flow-facts', {
  en: {
    table: 'Table',
    raw: 'As it is',
    nothing: 'Nothing',
    yes: 'Yes',
    no: 'No',
    items_one: '{{count}} entry',
    items_other: '{{count}} entries',
  },
  'zh-CN': {
    table: '表格',
    raw: '原文',
    nothing: '没有',
    yes: '是',
    no: '否',
    items_other: '{{count}} 项',
  },
});

export type FactWords = ReturnType<typeof useTexts<(typeof factTexts)['en']>>;
