/**
 * Moves slow motion; fetched when it is first opened. The run is paused while it is open and otherwise left alone; whatever changes it or its settings has the step taken apart anew.
 */
import type { WeightPlace } from '../model/edit.ts';
import { slowParts } from '../model/slow-parts.ts';
import type { SlowSource } from '../model/slow-readings.ts';
import type { Client } from '../worker/client.ts';
import type { Actions, Stores } from './actions.ts';
import { CLOSED, type SlowStore } from './slow-store.ts';

export interface Slow {
  /** Pauses the run and shows its next step; `plays` it from the first part on. */
  open(plays: boolean): void;
  /** Nothing was changed. */
  close(): void;
  show(part: number): void;
  play(on: boolean): void;
  choose(source: SlowSource): void;
  /** Shows a weight for as long as it is pointed at; null goes back to the pinned one. */
  point(place: WeightPlace | null): void;
  pin(place: WeightPlace): void;
  /** The engine takes the step that is shown; then the next one is. */
  take(): void;
}

/** Long enough to read a formula. */
const PART_MS = 2500;

export function createSlow(client: Client, stores: Stores, store: SlowStore, actions: Pick<Actions, 'pause'>): Slow {
  const ask = createAsking(client, stores, store);
  let timer: ReturnType<typeof setInterval> | undefined;

  function show(part: number): void {
    const last = slowParts(stores.experiment.getState().experiment.layers.length - 1).length - 1;
    store.setState({ part: Math.min(last, Math.max(0, part)) });
    if (part >= last) play(false);
  }

  function play(on: boolean): void {
    clearInterval(timer);
    store.setState({ playing: on });
    if (on) timer = setInterval(() => show(store.getState().part + 1), PART_MS);
  }

  function close(): void {
    play(false);
    const { source, pinned } = store.getState();
    store.setState({ ...CLOSED, source, pinned, place: pinned });
    client.request('slowClose', null).catch(() => undefined);
  }

  stores.run.subscribe((now, before) => {
    const { open, step } = store.getState();
    if (!open) return;
    if (now.running && !before.running) return close();
    if (now.run !== before.run) store.setState({ step: null, numbers: null, taken: null });
    const isOld = now.phase === 'ready' && step?.version !== now.progress.version;
    if (isOld && (now.progress !== before.progress || now.phase !== before.phase)) ask.step();
  });
  stores.experiment.subscribe(() => ask.step());
  stores.drawing.subscribe((now, before) => {
    if (now.version !== before.version && store.getState().source === 'drawing') ask.step();
  });

  return {
    open(plays) {
      if (stores.run.getState().running) actions.pause();
      store.setState({ open: true, part: 0 });
      ask.step();
      play(plays);
    },
    close,
    show(part) {
      play(false);
      show(part);
    },
    play(on) {
      const atEnd =
        store.getState().part === slowParts(stores.experiment.getState().experiment.layers.length - 1).length - 1;
      if (on && atEnd) store.setState({ part: 0 });
      play(on);
    },
    choose(source) {
      store.setState({ source, taken: null });
      ask.step();
    },
    point(place) {
      if (!store.getState().open) return;
      store.setState({ place: place ?? store.getState().pinned });
      ask.weight();
    },
    pin(place) {
      store.setState({ place, pinned: place });
      ask.weight();
    },
    take() {
      const taken = store.getState().step?.step ?? null;
      play(false);
      client.request('slowTake', null).then(
        (answer) => {
          if (answer.taken) store.setState({ taken, part: 0 });
          ask.step();
        },
        () => undefined,
      );
    },
  };
}

interface Asking {
  /** Has the next step taken apart, unless that is going on; then once more. */
  step(): void;
  weight(): void;
}

function createAsking(client: Client, stores: Stores, store: SlowStore): Asking {
  const weight = oneAtATime(async () => {
    const { step, place } = store.getState();
    if (!step) return;
    const numbers = await client.request('slowWeight', { place });
    if (store.getState().step === step) store.setState({ numbers });
  });
  const step = oneAtATime(async () => {
    const { run, phase } = stores.run.getState();
    const { open, source } = store.getState();
    if (!open || phase !== 'ready') return;
    const { drawing, how } = stores.drawing.getState();
    const answer = await client.request('slowLook', { source, drawing, how });
    if (!store.getState().open || stores.run.getState().run !== run) return;
    const { layers } = stores.experiment.getState().experiment;
    const [place, pinned] = [fitting(store.getState().place, layers), fitting(store.getState().pinned, layers)];
    if (answer.kind === 'refused') store.setState({ step: null, numbers: null, refusal: answer.why });
    else store.setState({ step: answer.step, refusal: null, place, pinned });
    weight();
  });
  return { step, weight };
}

/** Runs `work` when called; called again meanwhile, once more afterwards. A refusal is no news: the run was rebuilt. */
function oneAtATime(work: () => Promise<void>): () => void {
  let isBusy = false;
  let isWanted = false;
  const run = async (): Promise<void> => {
    isBusy = true;
    while (isWanted) {
      isWanted = false;
      // A change of settings is sent after its store has changed: let it go first
      await Promise.resolve();
      await work().catch(() => undefined);
    }
    isBusy = false;
  };
  return () => {
    isWanted = true;
    if (!isBusy) void run();
  };
}

/** A unit in the middle of its layer's picture: at the edge of an image all is black. */
function middle(units: number): number {
  return Math.floor((units + Math.sqrt(units)) / 2);
}

/** The same place, or the middle of the first pair where the network has none such. */
function fitting(place: WeightPlace, layers: readonly number[]): WeightPlace {
  const [outer = 0, inner = 0] = layers.slice(place.pair, place.pair + 2);
  const isIn = place.outer < outer && place.inner < inner && place.inner + place.outer > 0;
  if (isIn) return place;
  return { pair: 0, inner: middle(layers[1] ?? 0), outer: middle(layers[0] ?? 0) };
}
