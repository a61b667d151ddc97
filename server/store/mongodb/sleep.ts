/** A wait that can be cut short; one that was ended before it began does not begin. */
export interface Sleep {
  for(milliseconds: number): Promise<void>;
  end(): void;
}

export function createSleep(): Sleep {
  let isAwake = false;
  let wakeUp: (() => void) | undefined;
  return {
    async for(milliseconds) {
      if (!isAwake) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wakeUp = undefined;
      }
      isAwake = false;
    },
    end() {
      isAwake = true;
      wakeUp?.();
    },
  };
}
