/** What the worker last said of the run: plain readings, replaced as events come. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BaselineReading, Built, Curves, DataStatus, EngineChoice, Problem, Progress } from '../model/readings.ts';

export interface RunState {
  /** Number of the run; events of any other are dropped. */
  readonly run: number;
  /** `building`: no step could be taken yet; `failed`: none will be, and a notice says why. */
  readonly phase: 'building' | 'ready' | 'failed';
  readonly running: boolean;
  readonly built: Built | null;
  readonly progress: Progress;
  readonly curves: Curves;
  readonly engine: EngineChoice | null;
  readonly data: DataStatus | null;
  readonly baselines: BaselineReading | null;
  /** What stopped this run, until it is dealt with. */
  readonly problem: Problem | null;
  /** Steps a second to hold; null for as fast as possible. */
  readonly pace: number | null;
}

export type RunStore = StoreApi<RunState>;

const NO_PROGRESS: Progress = {
  step: 0,
  version: 0,
  epoch: 0,
  trainLoss: null,
  test: null,
  stepsPerSecond: 0,
  gauges: [],
  factorisations: [],
  waitingForData: false,
  switches: { ghosts: [], ghostShare: 0, undo: null },
};

const NO_CURVES: Curves = {
  train: [],
  test: [],
  asymmetry: [],
  alignment: [],
  orthogonality: [],
  gradientEncoder: [],
  gradientDecoder: [],
  gradientCosine: [],
  copyJumps: [],
  markers: [],
  ghosts: [],
};

/** What a new run starts from; data, engine and pace outlive runs. */
export const FRESH_RUN = {
  phase: 'building',
  running: false,
  built: null,
  progress: NO_PROGRESS,
  curves: NO_CURVES,
  baselines: null,
  problem: null,
} as const satisfies Partial<RunState>;

export function createRunStore(): RunStore {
  return createStore<RunState>(() => ({ ...FRESH_RUN, run: 0, engine: null, data: null, pace: null }));
}
