import { say, type Text } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import type { Transaction } from '../../store/port.ts';
import { notify } from '../notifications/index.ts';
import type { StoredApproval } from './collections.ts';

const texts = {
  approved: { 'zh-CN': '“{title}”已通过审批。', en: '"{title}" was approved.' },
  rejected: { 'zh-CN': '“{title}”已被驳回。', en: '"{title}" was rejected.' },
  returned: {
    'zh-CN': '“{title}”被退回，修改后可以重新提交。',
    en: '"{title}" was returned to you. Revise it and send it again.',
  },
  urged: {
    'zh-CN': '“{title}”在等你审批，发起人催办了。',
    en: '"{title}" waits for you. The person who asked reminds you.',
  },
  withdrawn: {
    'zh-CN': '“{title}”已由发起人撤回。',
    en: '"{title}" was withdrawn by the person who asked.',
  },
} satisfies Record<string, Text>;

/** Tells one person what became of an approval; the same happening is told once. */
export async function tell(
  ctx: Pick<Ctx, 'clock'>,
  tx: Transaction,
  approval: StoredApproval,
  { user, what }: { user: string; what: keyof typeof texts },
): Promise<void> {
  const { run, entity, record, history } = approval;
  const place = entity && record ? { entity, record } : {};
  const key = `${approval.step}:${what}:${history.length}`;
  const fill = (lang: keyof Text) => say(texts[what], lang, { title: approval.title });
  const text = { 'zh-CN': fill('zh-CN'), en: fill('en') };
  await notify(ctx, tx, { user, text, run, key, ...place });
}
