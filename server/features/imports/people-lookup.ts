import type { Directory } from '../access/index.ts';
import { folded } from './convert-cell.ts';

/** Finds people by e-mail, name or id. */
export interface PeopleLookup {
  /** Undefined when nobody, or more than one person, is called so. */
  find(text: string): string | undefined;
}

export function peopleLookup(
  directory: Pick<Directory, 'users' | 'user' | 'userByEmail'>,
): PeopleLookup {
  const byName = new Map<string, string | undefined>();
  for (const user of directory.users()) {
    const name = folded(user.name);
    byName.set(name, byName.has(name) ? undefined : user._id);
  }
  return {
    find: (text) =>
      directory.userByEmail(text)?._id ?? directory.user(text)?._id ?? byName.get(folded(text)),
  };
}
