/** What the page asks of memory: types only, part of `Requests`. */
import type { MemoryReading } from '../model/memory-readings.ts';

export interface MemoryRequests {
  memory: { args: null; reply: MemoryReading };
}
