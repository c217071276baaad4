/** What was measured beside the run: slow gauges, spectrum, error by class. Of the present run; forgotten with it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClassErrors, SlowGauges, Spectrum } from '../model/gauge-readings.ts';
import type { RunEvent } from '../model/readings.ts';
import type { Client } from '../worker/client.ts';

export interface GaugesState {
  readonly slow: SlowGauges | null;
  readonly spectrum: Spectrum | null;
  /** Share done of the spectrum under way; null while none is. */
  readonly share: number | null;
  /** A new spectrum follows every change of the weights. */
  readonly live: boolean;
  readonly classes: ClassErrors | null;
}

export type GaugesStore = StoreApi<GaugesState>;

const NOTHING = { slow: null, spectrum: null, share: null, classes: null } as const;

export function createGaugesStore(): GaugesStore {
  return createStore<GaugesState>(() => ({ ...NOTHING, live: false }));
}

/** Takes up what is a gauge among a run's events. */
export function receiveGauges(event: RunEvent, gauges: GaugesStore): void {
  if (event.kind === 'slow-gauges') gauges.setState({ slow: event.gauges });
  if (event.kind === 'spectrum') gauges.setState({ spectrum: event.spectrum });
  if (event.kind === 'spectrum-progress') gauges.setState({ share: event.share });
  if (event.kind === 'class-errors') gauges.setState({ classes: event.errors });
}

export interface GaugeActions {
  computeSpectrum(): void;
  cancelSpectrum(): void;
  setLive(live: boolean): void;
  /** Another run has begun: its spectrum follows where it is live. */
  startAfresh(): void;
}

export function createGaugeActions(gauges: GaugesStore, client: Client): GaugeActions {
  /** A worker that is gone is told of by others. */
  const ask = (live: boolean): void => void client.request('spectrum', { live }).catch(() => undefined);
  const stop = (): void => void client.request('stopSpectrum', null).catch(() => undefined);
  return {
    computeSpectrum() {
      gauges.setState({ share: 0 });
      ask(gauges.getState().live);
    },
    cancelSpectrum() {
      gauges.setState({ share: null, live: false });
      stop();
    },
    setLive(live) {
      gauges.setState({ live, share: live ? 0 : null });
      if (live) ask(true);
      else stop();
    },
    startAfresh() {
      gauges.setState(NOTHING);
      if (gauges.getState().live) ask(true);
    },
  };
}
