import { newId } from '../../../server/ids.ts';
import { openStore } from '../../../server/store/index.ts';
import { type Product } from './product.ts';

const regions = ['east', 'south', 'north', 'central', 'west', 'overseas'] as const;
const sources = ['search', 'direct', 'organic', 'referral', 'social', 'video'] as const;
const industries = ['retail', 'technology', 'medical', 'finance', 'software'] as const;
const intents = ['high', 'medium', 'low'] as const;

const of = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;

export type Lead = Record<string, string | number>;

/** The n-th lead; the same every time. `externalId` is unique. */
export function leadOf(n: number, activities: readonly string[]): Lead {
  const mixed = Math.imul(n + 1, 2_654_435_761) >>> 0;
  return {
    name: `李明${n}`,
    company: `蓝海科技第${n % 997}分公司`,
    phone: `+86 138${String(mixed % 100_000_000).padStart(8, '0')}`,
    email: `li.ming.${n}@example.com`,
    ...(activities.length > 0 ? { activity: of(activities, n) } : {}),
    source: of(sources, mixed),
    region: of(regions, mixed >>> 3),
    industry: of(industries, mixed >>> 5),
    intent: of(intents, mixed >>> 7),
    score: (mixed >>> 9) % 101,
    amount: ((mixed >>> 4) % 5_000_000) / 100,
    visits: mixed % 20,
    externalId: `BENCH-${n}`,
    note: '展会现场留资，希望下周二之前收到报价单与三年期服务方案。',
  };
}

/** Bodies whose `{n}` the load generator replaces, for the unique fields. */
export function leadBodies(activities: readonly string[]): string[] {
  return Array.from({ length: 60 }, (_, n) =>
    JSON.stringify({
      ...leadOf(n, activities),
      name: '李明{n}',
      email: 'li.ming.{n}@example.com',
      externalId: 'LOAD-{n}',
    }),
  );
}

/** Installs the CRM app where the server has not done it by itself, and adds some activities; answers their ids. */
export async function prepareCrm(product: Product): Promise<string[]> {
  await product.call('POST', '/api/apps/install', { template: 'crm' });
  const names = Array.from({ length: 20 }, (_, index) => `Activity ${index}`);
  const made = [];
  for (const name of names)
    made.push(await product.call('POST', '/api/records/activity', { name }));
  return made.map(({ _id }) => String(_id));
}

const perTransaction = 1000;

/** Puts leads straight into the store of a stopped product, as the product would keep them. */
export async function seedLeads(dataDir: string, count: number): Promise<void> {
  const store = await openStore({ dataDir });
  const startedAt = Date.parse('2026-01-01T00:00:00Z');
  for (let start = 0; start < count; start += perTransaction) {
    await store.transaction(async (tx) => {
      for (let n = start; n < Math.min(count, start + perTransaction); n += 1) {
        const at = new Date(startedAt + n * 20_000).toISOString();
        await tx.insert('record_lead', {
          _id: newId(),
          _rev: 1,
          _entity: 'lead',
          _stage: null,
          _owner: null,
          _pool: null,
          _createdAt: at,
          _createdBy: null,
          _updatedAt: at,
          _updatedBy: null,
          _deletedAt: null,
          _computed: {},
          ...leadOf(n, []),
        });
      }
    });
  }
  await store.close();
}
