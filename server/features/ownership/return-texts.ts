/** What the owner of a record reads before and when it goes back to its pool. */
export const returnTexts = {
  returned: {
    'zh-CN': '“{title}”超过保护期未跟进，已退回公海。',
    en: '"{title}" was not followed up in time and went back to the pool.',
  },
  returnedBy: {
    'zh-CN': '“{title}”已按规则“{ruleZh}”退回公海。',
    en: '"{title}" went back to the pool by the rule "{rule}".',
  },
  remind: {
    'zh-CN': '“{title}”将于 {due} 退回公海，请及时跟进。',
    en: '"{title}" goes back to the pool at {due} unless you follow up.',
  },
};
