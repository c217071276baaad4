/**
 * The run's curves, which come oftener than anybody can look. Each chart has its own pace, so that never all three
 * are drawn at once.
 */
import type { Curves } from '../../model/readings.ts';
import { useRun } from '../context.tsx';
import { useThrottled } from './useThrottled.ts';

export function useCurves(interval: number): Curves {
  return useThrottled(
    useRun((state) => state.curves),
    interval,
  );
}
