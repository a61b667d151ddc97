/** Runs one piece of work at a time, at once when it rested for long enough, else as soon as it has; never without being asked. */
export interface Ticker {
  ask: () => void;
  stop(): Promise<void>;
}

export function createTicker(
  work: () => Promise<void>,
  { restMs, onError }: { restMs: number; onError: (error: unknown) => void },
): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isAsked = false;
  let isStopped = false;
  let endedAt = 0;

  function start(): void {
    timer = undefined;
    isAsked = false;
    running = work()
      .catch(onError)
      .finally(() => {
        running = undefined;
        endedAt = performance.now();
        if (isAsked) schedule();
      });
  }

  function schedule(): void {
    if (isStopped || timer || running) return;
    const wait = Math.max(0, endedAt + restMs - performance.now());
    timer = setTimeout(start, wait);
  }

  return {
    ask() {
      isAsked = true;
      schedule();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
