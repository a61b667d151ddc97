import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { QueueFigures } from '../../../schemas/generated/api-health.ts';
import type { StoredIncident, StoredRun } from '../../engine/index.ts';
import type { Route } from '../../http/route.ts';
import type { Write } from '../../store/watch-writes.ts';

export interface Metrics {
  /** Text that Prometheus reads. */
  text(): Promise<string>;
  /** What was committed to the runs and incidents of this process. */
  wrote(writes: readonly Write[]): void;
  /** One answer of the edge. */
  served(route: Pick<Route, 'method' | 'path'>, status: number, seconds: number): void;
}

interface Sources {
  figures: () => Promise<QueueFigures>;
  /** Connected sockets. */
  sockets: () => number;
}

const seconds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

function createGauges(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `formloom_${name}`, help, labelNames, registers: [registry] });
  return {
    jobs: gauge('jobs', 'Jobs of the engine by state', ['state']),
    effects: gauge('effects', 'Calls to the outside that are not done, by state', ['state']),
    ready: gauge('oldest_ready_seconds', 'How long the oldest job that could be done has waited'),
    timers: gauge('timer_lag_seconds', 'How long the oldest timer that is due has waited'),
    behind: gauge('events_behind', 'Events that no flow has looked at yet'),
    incidents: gauge('incidents_open', 'Failures that wait for a person'),
    wal: gauge('wal_bytes', 'Size of the write-ahead log of the embedded store'),
    commits: gauge('store_commits', 'Commits since the store was opened'),
    sockets: gauge('sockets', 'Connected sockets'),
  };
}

function createCounters(registry: Registry) {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `formloom_${name}`, help, labelNames, registers: [registry] });
  return {
    started: counter('runs_started_total', 'Runs that this process started'),
    ended: counter('runs_ended_total', 'Runs that ended, by how', ['status']),
    steps: counter('steps_total', 'Steps of the runs that ended'),
    incidents: counter('incidents_total', 'Failures that stopped a run'),
  };
}

/** Figures for Prometheus: counters of this process, gauges of the store that all processes share. */
export function createMetrics({ figures, sockets }: Sources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'formloom_' });
  const gauges = createGauges(registry);
  const counters = createCounters(registry);
  const http = new Histogram({
    name: 'formloom_http_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [registry],
  });

  function countRun({ _rev, status, stepCount }: StoredRun): void {
    if (_rev === 1) counters.started.inc();
    if (status !== 'done' && status !== 'cancelled') return;
    counters.ended.inc({ status });
    counters.steps.inc(stepCount);
  }

  async function refresh(): Promise<void> {
    const now = await figures();
    for (const [state, count] of Object.entries(now.jobs)) gauges.jobs.set({ state }, count);
    for (const [state, count] of Object.entries(now.effects)) gauges.effects.set({ state }, count);
    gauges.ready.set(now.oldestReadyMs / 1000);
    gauges.timers.set(now.timerLagMs / 1000);
    gauges.behind.set(now.eventsBehind);
    gauges.incidents.set(now.incidents);
    gauges.wal.set(now.walBytes);
    gauges.commits.set(now.commits);
    gauges.sockets.set(sockets());
  }

  return {
    async text() {
      await refresh();
      return registry.metrics();
    },
    wrote(writes) {
      for (const write of writes) {
        if (write.kind !== 'put') continue;
        if (write.collection === 'runs') countRun(write.after as StoredRun);
        const isNew = write.collection === 'incidents';
        if (isNew && (write.after as StoredIncident).state === 'open') counters.incidents.inc();
      }
    },
    served({ method, path }, status, took) {
      http.observe({ method, route: path, status: String(status) }, took);
    },
  };
}
