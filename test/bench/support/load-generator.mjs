/**
 * One load in a process of its own. Gets `{url, method, path, headers, bodies, connections, seconds, from}`; each
 * request takes the next of `bodies` with its number in place of `{n}`. Answers how fast and with which statuses.
 */
import autocannon from 'autocannon';

const at = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

process.once('message', async (load) => {
  let next = load.from;
  const numbered = (request) => {
    const body = load.bodies[next % load.bodies.length].replaceAll('{n}', String(next));
    next += 1;
    return { ...request, body };
  };
  const durations = [];
  const statuses = {};
  const run = autocannon({
    url: load.url,
    connections: load.connections,
    duration: load.seconds,
    requests: [
      {
        method: load.method,
        path: load.path,
        headers: load.headers,
        ...(load.bodies ? { setupRequest: numbered } : {}),
      },
    ],
  });
  run.on('response', (_client, status, _bytes, milliseconds) => {
    durations.push(milliseconds);
    statuses[status] = (statuses[status] ?? 0) + 1;
  });
  const result = await run;
  durations.sort((a, b) => a - b);
  process.send({
    requests: durations.length,
    perSecond: durations.length / result.duration,
    p50: at(durations, 0.5),
    p95: at(durations, 0.95),
    statuses,
    errors: result.errors + result.timeouts,
    next,
  });
  process.disconnect();
});
