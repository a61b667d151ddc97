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
    factStage: 'Stage',
    factDueAt: 'Due',
    factAt: 'When',
    factBy: 'By',
    factEntity: 'Kind of record',
    factId: 'Record id',
    factIsChanged: 'Changed something',
    factOutcome: 'Outcome',
    factNotified: 'Told',
    factOwner: 'Owner',
  },
  'zh-CN': {
    table: '表格',
    raw: '原文',
    nothing: '没有',
    yes: '是',
    no: '否',
    items_other: '{{count}} 项',
    factStage: '阶段',
    factDueAt: '到期',
    factAt: '时间',
    factBy: '办理人',
    factEntity: '记录的表',
    factId: '记录标识',
    factIsChanged: '有改动',
    factOutcome: '结果',
    factNotified: '通知了',
    factOwner: '负责人',
  },
});

export type FactWords = ReturnType<typeof useTexts<(typeof factTexts)['en']>>;
