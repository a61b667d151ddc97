import { featureTexts } from '../i18n/feature-texts.ts';

export const absenceTexts = featureTexts('absences', {
  en: {
    title: 'Planned absences',
    from: 'First day',
    last: 'Last day',
    reason: 'Reason',
    add: 'Add absence',
    remove: 'Take back',
    removeOne: 'Take back the absence {{span}}',
    missing: 'Choose a day, or clear what you typed here.',
    wrong: 'The last day lies before the first.',
  },
  'zh-CN': {
    title: '计划缺勤',
    from: '第一天',
    last: '最后一天',
    reason: '原因',
    add: '添加缺勤',
    remove: '取消',
    removeOne: '取消 {{span}} 的缺勤',
    missing: '选择日期，或清空这里填的内容。',
    wrong: '最后一天早于第一天。',
  },
});
