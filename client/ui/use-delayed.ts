import { useEffect, useState } from 'react';

/** True once `isOn` has lasted `delayMs`, so that quick answers show no skeleton. */
export function useDelayed(isOn: boolean, delayMs = 300): boolean {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setHasLasted(true), delayMs);
    return () => {
      clearTimeout(timer);
      setHasLasted(false);
    };
  }, [isOn, delayMs]);
  return isOn && hasLasted;
}
