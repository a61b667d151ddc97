import type { KeyboardEvent } from 'react';

export interface GridKeys {
  move: (by: number) => void;
  moveTo: (place: 'first' | 'last') => void;
  toggle: (isRange: boolean) => void;
  selectAll: () => void;
  open: () => void;
  edit: () => void;
  peek: () => void;
  leave: () => void;
}

const page = 10;

/** The keys of a list while it has the focus. */
export function gridKey(event: KeyboardEvent, keys: GridKeys): boolean {
  if (event.altKey) return false;
  const isCommand = event.metaKey || event.ctrlKey;
  if (isCommand && event.key.toLowerCase() !== 'a') return false;
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
      keys.move(1);
      return true;
    case 'ArrowUp':
    case 'k':
      keys.move(-1);
      return true;
    case 'PageDown':
      keys.move(page);
      return true;
    case 'PageUp':
      keys.move(-page);
      return true;
    case 'Home':
      keys.moveTo('first');
      return true;
    case 'End':
      keys.moveTo('last');
      return true;
    case ' ':
      keys.toggle(event.shiftKey);
      return true;
    case 'Enter':
      keys.open();
      return true;
    case 'ArrowRight':
    case 'p':
    case 'P':
      keys.peek();
      return true;
    case 'e':
    case 'E':
      keys.edit();
      return true;
    case 'a':
    case 'A':
      if (!isCommand) return false;
      keys.selectAll();
      return true;
    case 'Escape':
    case 'ArrowLeft':
      keys.leave();
      return true;
    default:
      return false;
  }
}
