import type { KeyboardEvent as ReactKeyboardEvent } from 'react';

/** What a key that an input method takes is called; Safari says nothing else of the Enter that ends a composition. */
const takenByInputMethod = 229;

/** Whether the key belongs to an input method: Enter takes what was spelled, Escape drops it, arrows choose. */
export function isComposing(event: KeyboardEvent | ReactKeyboardEvent): boolean {
  const { isComposing, keyCode } = 'nativeEvent' in event ? event.nativeEvent : event;
  return isComposing || keyCode === takenByInputMethod;
}
