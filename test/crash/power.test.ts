import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import { can, testWith } from './machine.ts';
import { openSite, until } from './open-site.ts';

const minutes = 60_000;
const hasStrace =
  can('strace', '-V') && can('strace', '-qq', '-f', '--seccomp-bpf', '-o', '/dev/null', 'true');

/** The calls of a trace that say what was on the disk when the answer left, in their order. */
const milestones = (trace: string): string[] =>
  trace.split('\n').flatMap((line) => {
    if (/p?write(v|64)?\(.*formloom\.db-wal>/.test(line)) return ['log written'];
    if (/(fsync|fdatasync)\(\d+<.*-wal>\) += 0|resumed>\) += 0/.test(line)) return ['log on disk'];
    if (/(write|writev|sendto|sendmsg)\(.*HTTP\/1\.1 201/.test(line)) return ['answered'];
    return [];
  });

describe('power that fails', () => {
  testWith(hasStrace, 'strace is not there')(
    'takes nothing that was answered: the log is on the disk before the answer leaves',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'formloom-trace-'));
      const file = join(folder, 'trace');
      await writeFile(file, '');
      const calls = 'trace=fsync,fdatasync,write,writev,pwrite64,sendto,sendmsg';
      const under = [
        'strace',
        '-D',
        '-f',
        '--seccomp-bpf',
        '-y',
        '-s',
        '40',
        '-e',
        calls,
        '-o',
        file,
      ];
      const site = await openSite('SQLite', { under });
      try {
        for (let index = 0; index < 5; index += 1) {
          await setTimeout(1000);
          const before = (await readFile(file, 'utf8')).length;
          await site.write(`t${index}`);
          const seen = await until('the answer in the trace', async () => {
            const found = milestones((await readFile(file, 'utf8')).slice(before));
            return found.includes('answered') ? found : undefined;
          });
          const untilAnswer = seen.slice(0, seen.indexOf('answered'));
          expect([...new Set(untilAnswer)]).toEqual(['log written', 'log on disk']);
          expect(untilAnswer.at(-1)).toBe('log on disk');
        }
      } finally {
        await site.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
    4 * minutes,
  );
});
