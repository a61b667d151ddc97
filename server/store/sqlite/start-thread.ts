import { Worker } from 'node:worker_threads';

/** Starts a sibling module as a thread. Compiled code runs as it is; sources (tests, development) need tsx, which must be registered inside the thread. */
export function startThread(module: string, workerData: object): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const url = new URL(isSource ? `./${module}.ts` : `./${module}.js`, import.meta.url);
  if (!isSource) return new Worker(url, { workerData });
  const load = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(load, { eval: true, workerData });
}
