import type { ErrorEntry } from './error-entry.ts';

/** What the product is made of: entities, forms, views, rules, calendars, apps. */
export const definitionErrors = {
  'entity.not_found': {
    status: 404,
    'zh-CN': '没有实体“{entity}”。',
    en: 'There is no entity "{entity}".',
  },
  'entity.name_taken': {
    status: 409,
    'zh-CN': '名称“{entity}”已被使用，换一个名称。',
    en: 'The name "{entity}" is taken. Choose another.',
  },
  'entity.referenced': {
    status: 409,
    'zh-CN': '“{entity}”仍被使用，先移除 details 中列出的引用。',
    en: '"{entity}" is still in use. Remove what is listed under details first.',
  },
  'entity.stale': {
    status: 412,
    'zh-CN': '“{entity}”的定义已被他人修改，请在最新内容上重做。',
    en: 'The definition of "{entity}" was changed meanwhile. Repeat your change on the current one.',
  },
  'catalog.changed': {
    status: 503,
    'zh-CN': '定义正在修改，请稍后重试。',
    en: 'Definitions are being changed. Try again shortly.',
  },
  'definition.not_found': {
    status: 404,
    'zh-CN': '没有名为 {name} 的设置，可能已被删除。',
    en: 'There is no definition named {name}. It may have been deleted.',
  },
  'definition.name_taken': {
    status: 409,
    'zh-CN': '名称 {name} 已被使用，请换一个。',
    en: 'The name {name} is taken. Choose another one.',
  },
  'definition.stale': {
    status: 412,
    'zh-CN': '有人已先修改了 {name}。请重新打开，再改一次。',
    en: 'Somebody changed {name} meanwhile. Open it again and repeat your change.',
  },
  'view.too_many': {
    status: 409,
    'zh-CN': '一个人最多保存 {limit} 个私有视图，请先删除不用的。',
    en: 'One person keeps at most {limit} private views. Delete some of yours first.',
  },
  'form.too_many_links': {
    status: 409,
    'zh-CN': '一个人最多同时有 {limit} 个有效的表单链接。给新链接设置到期时间，或等旧的到期。',
    en: 'One person has at most {limit} form links at a time. Give links an end, or wait until some are over.',
  },
  'form.link_over': {
    status: 422,
    'zh-CN': '链接的到期时间已经过去，改成以后的时间。',
    en: 'The link would already be over. Give a time that is still to come.',
  },
  'form.not_found': {
    status: 404,
    'zh-CN': '没有这个表单。',
    en: 'There is no such form.',
  },
  'form.closed': {
    status: 410,
    'zh-CN': '这个表单目前不接受填写。',
    en: 'This form does not take answers at the moment.',
  },
  'form.link_invalid': {
    status: 410,
    'zh-CN': '这个链接已经失效，请向发给您的人要一个新的。',
    en: 'This link does not work any more. Ask whoever sent it for a new one.',
  },
  'form.in_use': {
    status: 409,
    'zh-CN': '表单“{label}”仍被流程使用：{flows}。先让这些流程改用别的表单并发布。',
    en: 'The form "{label}" is used by flows: {flows}. Give them another form and publish them first.',
  },
  'rule.case_failed': {
    status: 422,
    'zh-CN': '用例“{name}”没有通过：应为 {expected}，得到 {actual}。',
    en: 'The case "{name}" fails: {expected} is expected, the rule gives {actual}.',
  },
  'rule.in_use': {
    status: 409,
    'zh-CN': '规则“{label}”仍被流程使用：{flows}。先让这些流程改用别的表并发布。',
    en: 'The rule "{label}" is used by flows: {flows}. Give them another table and publish them first.',
  },
  'calendar.unknown': {
    status: 422,
    'zh-CN': '没有工作日历 {calendar}，选择已有的日历，或在设置中新建它。',
    en: 'There is no business calendar {calendar}. Choose another or add it in the settings.',
  },
  'calendar.in_use': {
    status: 409,
    'zh-CN': '工作日历“{label}”仍被使用：{used}。先让它们改用别的日历并发布。',
    en: 'The calendar "{label}" is used by: {used}. Give them another calendar and publish them first.',
  },
  'expression.unavailable': {
    status: 503,
    'zh-CN': '暂时无法计算表达式，请稍后再试。',
    en: 'Expressions cannot be evaluated right now. Try again shortly.',
  },
  'app.not_found': {
    status: 404,
    'zh-CN': '没有安装名为“{name}”的应用。',
    en: 'No app named "{name}" is installed.',
  },
  'app.template_not_found': {
    status: 404,
    'zh-CN': '没有名为“{name}”的应用模板。',
    en: 'There is no app template named "{name}".',
  },
} as const satisfies Record<string, ErrorEntry>;
