/**
 * The newest of a value that changes often, no oftener than every so many milliseconds; the last one always arrives.
 * Where showing it takes long, as on a slow machine, the wait grows with it, so that the page stays free for the hand.
 */
import { useEffect, useRef, useState } from 'react';

/** Showing a value may take one part of the page's time in so many. */
const PARTS_FOR_OTHERS = 10;

export function useThrottled<T>(value: T, interval: number): T {
  const [shown, setShown] = useState({ value, at: -Infinity });
  const cost = useRef(0);
  useEffect(() => {
    // Runs when everything below has been drawn with the new value
    if (Number.isFinite(shown.at)) cost.current = performance.now() - shown.at;
  }, [shown]);
  useEffect(() => {
    if (value === shown.value) return;
    const due = shown.at + Math.max(interval, PARTS_FOR_OTHERS * cost.current);
    const timer = setTimeout(() => setShown({ value, at: performance.now() }), Math.max(0, due - performance.now()));
    return () => clearTimeout(timer);
  }, [value, shown, interval]);
  return shown.value;
}
