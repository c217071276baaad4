/**
 * The code as it is this moment, outside React: the drawing encoded by the newest weights, the units that are held, and
 * what the decoder makes of it. Looks again at every frame of weights, every change of the drawing and of what is held.
 */
import type { Network } from '../model/architecture.ts';
import { networkOf } from '../model/experiment.ts';
import { forwardOf, squaredError, type Forward } from '../model/forward.ts';
import type { CodeState, CodeStore } from './code.ts';
import type { DrawingStore } from './drawing.ts';
import type { ExperimentStore } from './experiment.ts';
import type { Frames } from './frames.ts';

export interface Look {
  readonly run: number;
  readonly step: number;
  /** Of the weights. */
  readonly version: number;
  readonly forward: Forward;
  readonly parameters: Float32Array;
  /** What is on the pad as the network sees it; null for an empty pad. */
  readonly digit: Float32Array | null;
  /** h_0 … h_L of the digit; empty for an empty pad. */
  readonly layers: readonly Float32Array[];
  readonly base: Float32Array;
  readonly code: Float32Array;
  readonly decoded: Float32Array;
  readonly error: number | null;
}

export interface Lens {
  readonly look: Look | null;
  /** Calls back at once where there is a look, and after each new one. */
  subscribe(listener: (look: Look) => void): () => void;
  /** Begins to look; the returned function ends it. */
  open(): () => void;
}

export interface LensSources {
  readonly code: CodeStore;
  readonly drawing: DrawingStore;
  readonly experiment: ExperimentStore;
  readonly frames: Frames;
}

/** While it trains, the numbers on the page change no oftener than this. */
const SHOWN_MS = 200;

export function createLens({ code, drawing, experiment, frames }: LensSources): Lens {
  const listeners = new Set<(look: Look) => void>();
  let look: Look | null = null;
  let forward: Forward | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let shownAt = -SHOWN_MS;

  function forwardFor(network: Network): Forward {
    const same = forward && JSON.stringify(forward.network) === JSON.stringify(network);
    forward = same && forward ? forward : forwardOf(network);
    return forward;
  }

  function show(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    shownAt = performance.now();
    if (look) code.setState({ shown: { ...pick(look) } });
  }

  function renew(isTraining: boolean): void {
    const { newest } = frames;
    const now = newest && forwardFor(networkOf(experiment.getState().experiment));
    if (!newest || now?.layout.length !== newest.parameters.length) return;
    look = lookAt(newest, now, drawing.getState().reconstruction?.digit ?? null, code.getState());
    for (const listener of listeners) listener(look);
    const wait = isTraining ? shownAt + SHOWN_MS - performance.now() : 0;
    if (wait <= 0) show();
    else timer ??= setTimeout(show, wait);
  }

  return {
    get look() {
      return look;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (look) listener(look);
      return () => listeners.delete(listener);
    },
    open() {
      const stops = [
        frames.subscribe(() => renew(true)),
        drawing.subscribe((now, before) => {
          if (now.reconstruction?.digit !== before.reconstruction?.digit) renew(true);
        }),
        code.subscribe((now, before) => {
          const changed = now.held !== before.held || now.base !== before.base;
          if (changed || (now.map !== before.map && now.base.kind === 'class')) renew(false);
        }),
        () => {
          if (timer !== null) clearTimeout(timer);
          timer = null;
        },
      ];
      renew(false);
      return () => stops.forEach((stop) => stop());
    },
  };
}

const pick = ({ run, step, code, base, error }: Look) => ({ run, step, code, base, error });

function lookAt(
  { run, step, version, parameters }: NonNullable<Frames['newest']>,
  forward: Forward,
  drawn: Float32Array | null,
  state: CodeState,
): Look {
  const { sizes } = forward.network;
  const digit = drawn?.length === sizes[0] ? drawn : null;
  const layers = digit ? forward.encode(parameters, digit) : [];
  const base = baseOf(layers.at(-1) ?? null, sizes.at(-1) ?? 0, state);
  const code = base.slice();
  for (const [unit, value] of state.held) if (unit < code.length) code[unit] = value;
  const decoded = forward.decode(parameters, code);
  const error = digit ? squaredError(decoded, digit) : null;
  return { run, step, version, forward, parameters, digit, layers, base, code, decoded, error };
}

/** The base of the state where it is known; else the mean code, or where there is no map yet a code of zeros. */
function baseOf(own: Float32Array | null, units: number, { base, map }: CodeState): Float32Array {
  const known = map?.units === units ? map : null;
  if (base.kind === 'class') {
    const mean = known?.classMeans.slice(base.label * units, (base.label + 1) * units);
    if (mean?.length === units && mean.every(Number.isFinite)) return mean;
  }
  return own ?? known?.means.slice() ?? new Float32Array(units);
}
