import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Text } from '../../../schemas/model/language.ts';

const protection: Text = { 'zh-CN': '超过保护期未跟进', en: 'Not followed up in time' };

/** What a rule of the pool is called; the one about work has no name of its own. */
export const ruleLabel = (pool: PoolDocument, rule: string | null | undefined): Text =>
  pool.returns?.rules?.find(({ id }) => id === rule)?.label ?? protection;
