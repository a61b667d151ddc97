import { useEffect, useRef } from 'react';
import { createKeySequence, isTyping, plainKey } from './key-sequence.ts';

const hasDialog = () => document.querySelector('[role=dialog][aria-modal=true]') !== null;

/** Runs an action when its keys are pressed outside fields and dialogs: `?`, or `g h` one after the other. */
export function useShortcuts(actions: Record<string, () => void>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const sequence = createKeySequence(Object.keys(latest.current));
    const listen = (event: KeyboardEvent) => {
      const key = plainKey(event);
      if (!key || event.defaultPrevented || isTyping(event.target) || hasDialog()) return;
      const action = sequence.press(key, event.timeStamp);
      if (!action) return;
      event.preventDefault();
      latest.current[action]?.();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
