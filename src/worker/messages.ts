/**
 * The wire between page and worker: types only, so that neither side drags the other in.
 * Messages interleave: requests are answered between two training steps, events come whenever they are due, and each
 * carries the run it belongs to, so that a late one of an old run can be dropped.
 */
import type { DataRequests } from './data-requests.ts';
import type { Checkpoint, CheckpointWithFilm } from '../model/checkpoint.ts';
import type { BenchRequests } from './bench-requests.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Built, DataStatus, EngineFault, RunEvent, WeightsFrame } from '../model/readings.ts';
import type { CodeRequests } from './code-requests.ts';
import type { GaugeRequests } from './gauge-requests.ts';
import type { MemoryRequests } from './memory-requests.ts';
import type { PadRequests } from './pad-requests.ts';
import type { RaceRequests } from './race-requests.ts';
import type { SwitchRequests } from './switch-requests.ts';

/** Each kind of request: what it carries and what comes back. */
export interface Requests
  extends
    BenchRequests,
    CodeRequests,
    DataRequests,
    GaugeRequests,
    MemoryRequests,
    PadRequests,
    RaceRequests,
    SwitchRequests {
  /** Ends the old run and makes a new one, from its start or from a checkpoint; answered when a step could be taken. */
  build: {
    args: {
      run: number;
      experiment: Experiment;
      from?: Checkpoint | undefined;
      /** The engine at hand is broken. */
      fault?: EngineFault | undefined;
    };
    reply: Built;
  };
  /** Everything that the run is now, null where a weight is not finite; with its film (but for frames `had`) unless that is null. */
  checkpoint: { args: { had: readonly number[] | null }; reply: CheckpointWithFilm | null };
  train: { args: null; reply: null };
  pause: { args: null; reply: null };
  /** Takes one step; answered after it. */
  step: { args: null; reply: { step: number } };
  /** New values of live settings; they act on the next step. A switch of rule leaves a ghost unless told not to. */
  adjust: { args: { experiment: Experiment; leavesGhost?: boolean }; reply: { step: number } };
  /** Steps a second to hold; null for as fast as possible. */
  pace: { args: { stepsPerSecond: number | null }; reply: null };
  weights: { args: null; reply: WeightsFrame };
  /** Back to the last good weights after a divergence. */
  rollback: { args: null; reply: { step: number } };
  retryData: { args: null; reply: null };
}

export type RequestKind = keyof Requests;
export type RequestMessage = {
  [K in RequestKind]: { readonly id: number; readonly kind: K; readonly args: Requests[K]['args'] };
}[RequestKind];

/** The first message: where the data lies, as an absolute address. */
export interface Hello {
  readonly kind: 'hello';
  readonly dataUrl: string;
}

export interface WireError {
  readonly code: 'engine' | 'data' | 'superseded' | 'internal';
  readonly message: string;
}

export type ReplyMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly value: Requests[RequestKind]['reply'] }
  | { readonly kind: 'refused'; readonly id: number; readonly error: WireError };

export type EventMessage =
  | { readonly kind: 'event'; readonly run: number; readonly event: RunEvent }
  /** Of no run: the data set is shared by all. */
  | { readonly kind: 'data'; readonly status: DataStatus }
  | { readonly kind: 'heartbeat' };

export type FromWorker = ReplyMessage | EventMessage;
export type ToWorker = Hello | RequestMessage;
