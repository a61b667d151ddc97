import type { QueryClient } from '@tanstack/react-query';
import { fresh } from './fresh.ts';
import type { LiveHandlers } from './live.ts';

/** Brings what was read from the server up to date with what it tells. */
export function applyMessages(
  queryClient: QueryClient,
  user: string,
): LiveHandlers & { stop(): void } {
  const refresh = (...queryKey: string[]) => void queryClient.invalidateQueries({ queryKey });
  return {
    record({ entity, id, by }) {
      if (by !== user) fresh.mark(entity, id);
      refresh('records', entity);
    },
    missed(room) {
      const [, name] = room.split(':');
      if (name !== undefined) refresh('records', name);
    },
    run: () => refresh('runs'),
    task: () => refresh('tasks'),
    notification: () => refresh('notifications'),
    note: ({ entity, record }) => refresh('notes', entity, record),
    definition: ({ kind }) => refresh(kind),
    stop: () => undefined,
  };
}
