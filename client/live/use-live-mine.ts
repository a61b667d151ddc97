import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { applyMessages } from './apply-messages.ts';
import { live } from './live.ts';
import { useRoom } from './use-room.ts';

/** Connects the signed-in person, keeps their tasks and notifications up to date, and hangs up when unmounted. */
export function useLiveMine(user: string | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (user === undefined) return undefined;
    const applied = applyMessages(queryClient, user);
    const hangUp = live.open(applied);
    return () => {
      hangUp();
      applied.stop();
    };
  }, [queryClient, user]);
  useRoom(user === undefined ? undefined : 'user:me');
}
