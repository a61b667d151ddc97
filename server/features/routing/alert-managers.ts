import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Transaction } from '../../store/port.ts';
import { adminRoleName, type Directory } from '../access/index.ts';
import { type Notice, notify } from '../notifications/index.ts';
import type { WriteCtx } from '../records/index.ts';
import { namedPeople } from './named-people.ts';

const texts = {
  pooled: {
    'zh-CN': '“{title}”没有可分配的人，已放入公海。',
    en: 'Nobody could be given "{title}", so it went to the pool.',
  },
  kept: {
    'zh-CN': '“{title}”没有可分配的人，也没有公海可放，负责人未变。',
    en: 'Nobody could be given "{title}" and there is no pool for it, so its owner stays as it was.',
  },
};

/** Who is told: the pool's managers and those of the role; administrators when there is neither. */
function managersOf(
  directory: Pick<Directory, 'users' | 'team'>,
  pool: PoolDocument | undefined,
  role: string | undefined,
): string[] {
  const named = [
    ...namedPeople(directory, pool?.managers ?? {}),
    ...namedPeople(directory, { roles: role === undefined ? [] : [role] }),
  ].filter(({ active }) => active);
  const people = named.length > 0 ? named : namedPeople(directory, { roles: [adminRoleName] });
  return [...new Set(people.filter(({ active }) => active).map(({ _id }) => _id))];
}

/** Tells those who look after the pool that nobody could take a record. */
export async function alertManagers(
  ctx: WriteCtx,
  tx: Transaction,
  directory: Pick<Directory, 'users' | 'team'>,
  about: Omit<Notice, 'user' | 'text'> & {
    pool: PoolDocument | undefined;
    role: string | undefined;
  },
): Promise<void> {
  const { pool, role, ...rest } = about;
  const text = pool ? texts.pooled : texts.kept;
  for (const user of managersOf(directory, pool, role))
    await notify(ctx, tx, { ...rest, user, text });
}
