/**
 * Loaded into the measured server with `--import`, so that the product itself needs no counters for measuring:
 * counts the COMMIT statements of the write connection (in WAL mode with `synchronous=FULL` each is one fsync),
 * answers with processor time and memory, and writes a CPU profile when asked.
 */
import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { isMainThread } from 'node:worker_threads';

let commits = 0;

async function countCommits() {
  const { Connection } = await import('../../../dist/server/store/sqlite/open-connection.js');
  const control = Reflect.get(Connection.prototype, 'control');
  Connection.prototype.control = function countingControl(sql) {
    if (sql === 'COMMIT') commits += 1;
    return control.call(this, sql);
  };
}

const profiler = new Session();

const answers = {
  usage() {
    const { user, system } = process.cpuUsage();
    return { commits, cpuMs: (user + system) / 1000, rssMb: process.memoryUsage().rss / 2 ** 20 };
  },
  async profile() {
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.setSamplingInterval', { interval: 200 });
    await profiler.post('Profiler.start');
  },
  async saveProfile({ file }) {
    const { profile } = await profiler.post('Profiler.stop');
    await writeFile(file, JSON.stringify(profile));
    profiler.disconnect();
  },
};

/** Children and threads of the server inherit `--import`; only the server itself is watched. */
if (isMainThread && process.send && process.argv[1]?.endsWith('main.js')) {
  await countCommits();
  process.on('message', async ({ ask, ...input }) => {
    process.send({ ask, answer: (await answers[ask](input)) ?? null });
  });
  process.channel?.unref();
}
