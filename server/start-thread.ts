import { Worker } from 'node:worker_threads';

/**
 * Starts a module as a thread: `module` beside `from`, a module's own URL. Compiled code runs as it is; sources (tests,
 * development) need tsx, which must be registered inside the thread.
 */
export function startThread(from: string, module: string, workerData: object): Worker {
  const isSource = from.endsWith('.ts');
  const url = new URL(isSource ? `./${module}.ts` : `./${module}.js`, from);
  if (!isSource) return new Worker(url, { workerData });
  const load = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(load, { eval: true, workerData });
}
