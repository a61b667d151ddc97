import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import type { Doc, Transaction } from '../../store/port.ts';
import { momentAfter } from '../duration.ts';
import type { NodeContext, NodeType } from '../node-type.ts';
import { durationSetting, object, optionsSetting, text, valueSetting } from './settings.ts';

export interface ThrottleSettings {
  key?: Value;
  limit: number;
  per: string;
  whenOver?: 'wait' | 'skip';
}

/** A bucket of tokens: full at `freeAt`, which each token that is taken moves on by its share of the time. */
interface Bucket extends Doc {
  freeAt: string;
}

/** Days; who would have to wait longer is refused. */
const longestWait = 30;
const day = 86_400_000;

/** The moment at which a token is there; taking it moves the bucket on. Undefined when `mayWait` is false and there is none. */
async function takeToken(
  tx: Transaction,
  id: string,
  { limit, length, now, mayWait }: { limit: number; length: number; now: Date; mayWait: boolean },
): Promise<number | undefined> {
  const bucket = await tx.get<Bucket>('throttles', id);
  const at = now.getTime();
  const freeAt = Math.max(at, bucket ? Date.parse(bucket.freeAt) : at) + length / limit;
  const turn = Math.max(at, Math.ceil(freeAt - length));
  if (turn > at && !mayWait) return undefined;
  if (turn > at + longestWait * day)
    throw new AppError('flow.throttled_too_long', { details: { days: longestWait } });
  const stored = { _id: id, freeAt: new Date(Math.ceil(freeAt)).toISOString() };
  if (bucket) await tx.update<Bucket>('throttles', stored);
  else await tx.insert<Bucket>('throttles', stored);
  return turn;
}

async function keyOf(ctx: NodeContext, value: Value | undefined): Promise<string> {
  const key = value === undefined ? '' : await ctx.resolve(value);
  return typeof key === 'string' ? key : JSON.stringify(key ?? null);
}

export const throttleNode: NodeType<ThrottleSettings> = {
  type: 'throttle',
  group: 'wait',
  label: text('限流', 'Throttle'),
  hint: text(
    '每个键在一段时间内只放行这么多次。',
    'Lets so many through for each key in a length of time.',
  ),
  ports: [
    { id: 'next', label: text('放行', 'Through'), required: true },
    { id: 'over', label: text('超出', 'Over the limit') },
  ],
  waits: true,
  canFail: true,
  settingsSchema: object(
    {
      key: valueSetting({
        label: text('按什么计数', 'Counted for each'),
        hint: text('留空为整个流程一起计数。', 'The whole flow together when empty.'),
      }),
      limit: { type: 'integer', minimum: 1, maximum: 100_000, 'x-label': text('次数', 'Times') },
      per: durationSetting({ label: text('每多久', 'In') }),
      whenOver: optionsSetting(
        { label: text('超出时', 'When over the limit') },
        {
          wait: text('等轮到它', 'Wait for a turn'),
          skip: text('走“超出”出口', 'Leave by “Over the limit”'),
        },
      ),
    },
    ['limit', 'per'],
  ),
  example: { limit: 10, per: 'PT1H', key: { expr: '_owner' } },
  async run(ctx, { key, limit, per, whenOver = 'wait' }) {
    const { run, node, now } = ctx;
    const id = `${run.flow}.${node.id}.${(await keyOf(ctx, key)).slice(0, 200)}`;
    const length = momentAfter(now, per).getTime() - now.getTime();
    const mayWait = whenOver === 'wait';
    const turn = await takeToken(ctx.tx, id, { limit, length, now, mayWait });
    if (turn === undefined) return { kind: 'go', port: 'over' };
    if (turn <= now.getTime()) return { kind: 'go', port: 'next' };
    return { kind: 'wait', dueAt: new Date(turn).toISOString() };
  },
  resume: async () => ({ kind: 'go', port: 'next' }),
};
