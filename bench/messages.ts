/** The wire between the benchmark's page and the worker of one contestant: types only. */
import type { RuleId } from '../src/model/tying.ts';
import type { BenchBackend, Job, What } from './contestant.ts';
import type { Lap } from './lap.ts';

/** Each request: what it carries and what comes back. */
export interface Requests {
  /** Loads the library and opens its device; says what it runs on. */
  open: { args: { what: What; backend: BenchBackend }; reply: { device: string } };
  /** Ends the network before and makes a new one. */
  train: { args: Job; reply: null };
  lap: { args: { steps: number }; reply: Lap };
  /** Kernels of one step; null where the library does not count them. */
  kernels: { args: null; reply: number | null };
  rule: { args: { id: RuleId }; reply: null };
  memory: { args: null; reply: { buffers: number; bytes: number } | null };
}

export type RequestKind = keyof Requests;
export type Request = {
  [K in RequestKind]: { readonly id: number; readonly kind: K; readonly args: Requests[K]['args'] };
}[RequestKind];

export type Reply =
  | { readonly id: number; readonly value: Requests[RequestKind]['reply'] }
  | { readonly id: number; readonly error: string };
