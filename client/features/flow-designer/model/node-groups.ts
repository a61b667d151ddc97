import type {
  NodeDescription,
  NodeGroup,
} from '../../../../schemas/model/flow/node-description.ts';
import type { Locale } from '../../../../schemas/model/language.ts';

export const paletteGroups = [
  'trigger',
  'stage',
  'people',
  'pool',
  'route',
  'frame',
  'data',
  'outside',
] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

/** Where people look for a kind of node; for others its own group says it. */
const places: Record<string, PaletteGroup> = {
  stage: 'stage',
  throttle: 'stage',
  assign: 'pool',
  claim: 'pool',
  'pool.return': 'pool',
  loop: 'frame',
  scope: 'frame',
  subflow: 'frame',
  compensate: 'frame',
  notify: 'outside',
  email: 'outside',
  webhook: 'outside',
  signal: 'outside',
};

/** Ending and remarks are part of where a run goes. */
const shownIn: Record<NodeGroup, PaletteGroup> = {
  trigger: 'trigger',
  people: 'people',
  route: 'route',
  wait: 'stage',
  end: 'route',
  note: 'route',
  data: 'data',
};

const placeOf = ({ type, group }: NodeDescription): PaletteGroup => places[type] ?? shownIn[group];

/** What else people call a kind of node, in the words they bring from elsewhere. */
export const alsoCalled: Record<string, string> = {
  abSplit: 'A/B ab test experiment 实验 灰度 分桶',
  assign: 'reassign owner hand over route 改派 换人 转派 换负责人 派单',
  approval: 'sign vote countersign 会签 或签 投票 签字',
  cc: 'copy cc inform 知会',
  webhook: 'http api rest request call 接口 请求 推送',
  email: 'mail smtp 邮箱',
  notify: 'message alert remind 提醒 消息',
  stage: 'sla deadline status step 期限 时限 升级 状态',
  wait: 'delay timer sleep pause 延时 定时 暂停',
  loop: 'for each repeat 循环 遍历',
  condition: 'if branch 如果 判断',
  switch: 'if else case 判断',
  'record.update': 'edit set field change 修改 改字段',
  'record.create': 'add insert new 新建 添加',
  'record.find': 'query search lookup 查询',
  split: 'fork 同时 分叉',
  comment: 'note remark 备注 说明',
};

const isCalled = ({ label, hint, type }: NodeDescription, wanted: string, locale: Locale) =>
  [label[locale], hint[locale], type, alsoCalled[type] ?? ''].some((text) =>
    text.toLowerCase().includes(wanted),
  );

/** Kinds of nodes by the groups of the palette; those whose name or hint has the search text, or that people also call so. */
export function groupNodes(
  types: readonly NodeDescription[],
  search: string,
  locale: Locale,
): { group: PaletteGroup; types: NodeDescription[] }[] {
  const wanted = search.trim().toLowerCase();
  const found = types.filter((type) => isCalled(type, wanted, locale));
  return paletteGroups
    .map((group) => ({ group, types: found.filter((type) => placeOf(type) === group) }))
    .filter(({ types: own }) => own.length > 0);
}

/** The kind that Enter takes: whose name is or begins with the search text, else the first of the list. */
export function bestMatch(
  groups: readonly { types: readonly NodeDescription[] }[],
  search: string,
  locale: Locale,
): NodeDescription | undefined {
  const wanted = search.trim().toLowerCase();
  const all = groups.flatMap(({ types }) => types);
  const named = (fits: (name: string) => boolean) =>
    all.find(({ label }) => fits(label[locale].toLowerCase()));
  return named((name) => name === wanted) ?? named((name) => name.startsWith(wanted)) ?? all[0];
}

export const groupWord = {
  trigger: 'groupTrigger',
  stage: 'groupStage',
  people: 'groupPeople',
  pool: 'groupPool',
  route: 'groupRoute',
  frame: 'groupFrame',
  data: 'groupData',
  outside: 'groupOutside',
} as const satisfies Record<PaletteGroup, string>;
