import type { Incident, LoopItem } from '../../../schemas/generated/run.ts';
import type { RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import { nodeOfGroup } from '../groups.ts';
import { reasonOf } from '../incidents.ts';
import type { Kept, NodeContext, NodeResult, NodeType } from '../node-type.ts';
import { type Search, findRecords, sortSetting } from './found-records.ts';
import { dropItems, itemAt, keepItems } from './loop-items.ts';
import {
  choiceSetting,
  entitySetting,
  nextPort,
  object,
  setting,
  text,
  wholeSetting,
  gives,
  outputValue,
} from './settings.ts';
import { whereSettings } from './where.ts';

export interface LoopSettings extends Partial<Search> {
  /** Instead of records: an expression that gives a list. */
  list?: string;
  limit?: number;
  /** Asked after each item; the answers are `$steps.<loop>.results`. */
  collect?: string;
  onFailure?: 'stop' | 'continue' | 'error';
}

interface Progress extends Kept {
  total: number;
  /** Of the item that is next. */
  index: number;
  done: number;
  skipped: number;
  failed: number;
  /** The first of them. */
  failures: { index: number; code: string; detail: string }[];
  results: unknown[];
}

const mostItems = 1000;
const usualItems = 200;
const mostFailures = 20;
const longestResult = 200;

async function itemsOf(ctx: NodeContext, settings: LoopSettings): Promise<unknown[]> {
  const { entity, list, limit = usualItems, ...search } = settings;
  if (entity !== undefined) {
    const one = limit + 1;
    const found = await findRecords(ctx, { ...search, entity }, { limit: one, fields: ['_id'] });
    if (found.length > limit) throw new AppError('flow.too_many_items', { details: { limit } });
    return found.map(({ _id }) => _id);
  }
  const value = list === undefined ? undefined : await ctx.evaluate(list);
  const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  if (items.length > mostItems)
    throw new AppError('flow.list_invalid', { details: { limit: mostItems } });
  return items;
}

async function begin(ctx: NodeContext, settings: LoopSettings): Promise<Progress> {
  const items = await itemsOf(ctx, settings);
  await keepItems(ctx, items);
  const none = { index: 0, done: 0, skipped: 0, failed: 0, failures: [], results: [] };
  return { total: items.length, ...none };
}

const withFailure = (progress: Progress, { code, detail }: Incident): Progress => ({
  ...progress,
  failed: progress.failed + 1,
  failures: [...progress.failures, { index: progress.index - 1, code, detail }].slice(
    0,
    mostFailures,
  ),
});

/** Plain values only, cut short: what a run remembers is small. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'string') return value.slice(0, longestResult);
  return ['number', 'boolean'].includes(typeof value) ? value : null;
};

async function itemOf(
  ctx: NodeContext,
  entity: string | undefined,
  { index, total }: Pick<Progress, 'index' | 'total'>,
): Promise<LoopItem | undefined> {
  const item = await itemAt(ctx, index);
  if (entity === undefined) return { value: item, index, total };
  const record = await ctx.tx.get<RecordDoc>(ctx.require(entity).collection, String(item));
  const isLive = record && record._deletedAt === null;
  return isLive ? { entity, id: record._id, index, total } : undefined;
}

/** What was launched last is over: counted, with its failure or its result. */
async function settled(
  ctx: NodeContext,
  { entity, collect }: LoopSettings,
  progress: Progress,
): Promise<Progress> {
  if (progress.index === 0) return progress;
  if (ctx.token.failure) return withFailure(progress, ctx.token.failure);
  const next = { ...progress, done: progress.done + 1 };
  if (collect === undefined) return next;
  const index = progress.index - 1;
  const item = await itemAt(ctx, index);
  const { collection } = entity === undefined ? { collection: '' } : ctx.require(entity);
  const current = collection ? await ctx.tx.get<RecordDoc>(collection, String(item)) : item;
  const result = await ctx.evaluate(collect, { item: current ?? null, index });
  return { ...next, results: [...progress.results, plain(result)] };
}

async function nextItem(
  ctx: NodeContext,
  { entity, onFailure = 'stop' }: LoopSettings,
  given: Progress,
): Promise<NodeResult> {
  const progress = { ...given };
  for (; progress.index < progress.total; progress.skipped += 1) {
    const item = await itemOf(ctx, entity, progress);
    progress.index += 1;
    const catches = onFailure !== 'stop';
    if (item) return { kind: 'launch', port: 'each', kept: progress, item, catches };
  }
  await dropItems(ctx, progress.total);
  const { total, done, failed, skipped, failures, results } = progress;
  const output = { total, done, failed, skipped, failures, results };
  return { kind: 'go', port: 'next', output };
}

const comesFromBody = ({ token, node }: NodeContext): boolean =>
  token.groups?.some((group) => nodeOfGroup(group) === node.id) === true;

export const loopNode: NodeType<LoopSettings> = {
  type: 'loop',
  group: 'route',
  label: text('逐条处理', 'Loop'),
  hint: text(
    '对每条记录走一遍“每一项”，用 $item 取当前项；走完再走“完成后”。',
    'Takes the way “Each” once per record, which is $item there; then “Done”.',
  ),
  ports: [
    { id: 'each', label: text('每一项', 'Each'), required: true },
    { ...nextPort, label: text('完成后', 'Done') },
  ],
  canFail: true,
  frame: 'each',
  bounded: true,
  outsideScope: true,
  settingsSchema: {
    ...object({
      entity: entitySetting,
      list: setting('expression', {
        label: text('一个列表', 'A list'),
        hint: text('例如 $steps.find.items。', 'For example $steps.find.items.'),
      }),
      ...whereSettings('/entity'),
      sort: sortSetting,
      limit: wholeSetting(
        { label: text('最多几条', 'At most'), hint: text('超过则报错。', 'More are an error.') },
        { minimum: 1, maximum: mostItems, default: usualItems },
      ),
      onFailure: choiceSetting(
        { label: text('一项失败时', 'When an item fails') },
        {
          stop: text('停在失败的节点，等人处理', 'Stop at the node that failed'),
          continue: text('记下来，继续下一项', 'Note it and go on'),
          error: text('结束循环，走“出错”', 'End the loop by its error exit'),
        },
      ),
      collect: setting('expression', {
        label: text('每项的结果', 'Result of each item'),
        hint: text('汇总在 $steps.标识.results。', 'Collected as $steps.key.results.'),
      }),
    }),
    oneOf: [{ required: ['entity'] }, { required: ['list'] }],
  },
  outputSchema: gives({
    total: outputValue(text('总数', 'Total'), 'integer'),
    done: outputValue(text('完成', 'Done'), 'integer'),
    failed: outputValue(text('失败', 'Failed'), 'integer'),
    skipped: outputValue(text('跳过', 'Skipped'), 'integer'),
  }),
  example: {
    entity: 'opportunity',
    where: [{ field: 'lead', is: 'eq', value: { expr: '_id' } }],
    limit: 100,
    onFailure: 'continue',
  },
  async run(ctx, settings) {
    if (comesFromBody(ctx)) return { kind: 'end' };
    const kept = ctx.token.kept as Progress | undefined;
    const { failure } = ctx.token;
    if (failure && kept && settings.onFailure === 'error') {
      const details = { number: kept.index, ...reasonOf(failure) };
      return { kind: 'fail', error: new AppError('flow.item_failed', { details }) };
    }
    const progress = kept ? await settled(ctx, settings, kept) : await begin(ctx, settings);
    return nextItem(ctx, settings, progress);
  },
  cancel: (ctx) => dropItems(ctx, (ctx.token.kept as Progress | undefined)?.total ?? 0),
};
