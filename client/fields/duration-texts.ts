import { featureTexts } from '../i18n/feature-texts.ts';

export const durationTexts = featureTexts('duration', {
  en: {
    unitMinutes: 'minutes',
    unitHours: 'hours',
    unitDays: 'days',
    unitWeeks: 'weeks',
    unitMonths: 'months',
    unitYears: 'years',
    unitSeconds: 'seconds',
    unit: '{{label}}: unit',
    amount: '{{label}}: how long',
  },
  'zh-CN': {
    unitMinutes: '分钟',
    unitHours: '小时',
    unitDays: '天',
    unitWeeks: '周',
    unitMonths: '个月',
    unitYears: '年',
    unitSeconds: '秒',
    unit: '{{label}}：单位',
    amount: '{{label}}：时长',
  },
});
