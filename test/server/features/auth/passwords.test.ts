import { describe, expect, test } from '@jest/globals';
import { createPasswords } from '../../../../server/features/auth/passwords.ts';

describe('passwords', () => {
  const passwords = createPasswords();

  test("are hashed with argon2id at OWASP's minimum, differently each time", async () => {
    const [a, b] = await Promise.all([
      passwords.hash('correct horse'),
      passwords.hash('correct horse'),
    ]);
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(b).not.toBe(a);
    expect(await passwords.verify(a, 'correct horse')).toBe(true);
    expect(await passwords.verify(a, 'Correct horse')).toBe(false);
  });

  test('nobody has the password that an unknown account is compared with', async () => {
    expect(await passwords.verify(undefined, 'nobody has this password')).toBe(false);
  });

  test('an unknown account costs one verification, as a known one does', async () => {
    const known = await passwords.hash('x');
    const cpu = async (hash: string | undefined) => {
      const before = process.cpuUsage();
      for (let i = 0; i < 4; i += 1) await passwords.verify(hash, 'y');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await cpu(undefined);
    // What else the machine does makes some dearer, none cheaper.
    let [withHash, without] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < 4; round += 1) {
      withHash = Math.min(withHash, await cpu(known));
      without = Math.min(without, await cpu(undefined));
    }
    expect(without / withHash).toBeGreaterThan(0.5);
    expect(without / withHash).toBeLessThan(2);
  });

  test('many at once all get their turn', async () => {
    const hashes = await Promise.all(Array.from({ length: 12 }, () => passwords.hash('x')));
    expect(new Set(hashes).size).toBe(12);
  });
});
