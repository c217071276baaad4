/**
 * Writes the address, but not oftener than browsers bear: Chromium leaves out what comes faster than 200 in ten seconds,
 * Safari throws at 100, and each is a message to another process. The last address is always written in the end.
 */

export interface Address {
  /** `isPlace`: one to come back to, written at once and after what it replaces. */
  put(hash: string, isPlace: boolean): void;
  /** Writes what is still to be written. */
  flush(): void;
  /** Somebody else has written the address: what is still to be written is old. */
  forget(): void;
}

/** So many may follow each other at once; then one every so often. */
const MOST_AT_ONCE = 20;
const INTERVAL_MS = 150;

export function createAddress(
  write: (hash: string, isPlace: boolean) => void,
  now = (): number => performance.now(),
): Address {
  let left = MOST_AT_ONCE;
  let counted = now();
  let late: { hash: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  function count(): void {
    const time = now();
    left = Math.min(MOST_AT_ONCE, left + (time - counted) / INTERVAL_MS);
    counted = time;
  }

  function forget(): void {
    if (late) clearTimeout(late.timer);
    late = null;
  }

  function flush(): void {
    if (!late) return;
    const { hash } = late;
    forget();
    count();
    left = Math.max(0, left - 1);
    write(hash, false);
  }

  return {
    put(hash, isPlace) {
      if (isPlace) {
        flush();
        write(hash, true);
        return;
      }
      count();
      if (late) late.hash = hash;
      else if (left >= 1) {
        left -= 1;
        write(hash, false);
      } else late = { hash, timer: setTimeout(flush, INTERVAL_MS) };
    },
    flush,
    forget,
  };
}
