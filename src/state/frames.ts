/**
 * The newest weights, outside React: whoever paints subscribes, and is called inside an animation frame.
 * Pulls: one request at most is in flight, none while the page is hidden or nothing has moved.
 */
import type { Client } from '../worker/client.ts';
import type { Reconstruction, WeightsFrame } from '../model/readings.ts';
import type { DrawingStore } from './drawing.ts';
import type { RunStore } from './run.ts';

export interface Frames {
  /** The newest frame of the present run, or null. */
  readonly newest: WeightsFrame | null;
  /** Calls back after each new frame, everybody in a task of their own; the returned function unsubscribes. */
  subscribe(listener: (frame: WeightsFrame) => void): () => void;
  /** Begins asking. */
  start(): void;
}

/** Faster than this no eye follows a heatmap, and painting would take time from training. */
const LEAST_INTERVAL_MS = 50;

export function createFrames(client: Client, run: RunStore, drawing: DrawingStore): Frames {
  const listeners = new Set<(frame: WeightsFrame) => void>();
  let newest: WeightsFrame | null = null;
  let askedWeights = false;
  let askedDrawing = false;
  let lastAsked = 0;
  let shownVersion = -1;

  const isStale = (shown: { readonly run: number; readonly version: number } | null): boolean => {
    const now = run.getState();
    return shown?.run !== now.run || now.running || shown.version !== now.progress.version;
  };

  /** One listener a task: painting everything in one would keep the pen waiting. */
  function tell(frame: WeightsFrame): void {
    for (const listener of listeners) setTimeout(() => listeners.has(listener) && listener(frame), 0);
  }

  /** A test has ended since: the drawing has another place among the test images, though no weight has moved. */
  const isUnranked = ({ standing }: Reconstruction): boolean => {
    const { test } = run.getState().progress;
    if (!test) return false;
    return (
      standing?.test.step !== test.step ||
      standing.test.images !== test.images ||
      !Object.is(standing.test.loss, test.loss)
    );
  };

  async function pullWeights(): Promise<void> {
    askedWeights = true;
    try {
      const frame = await client.request('weights', null);
      if (frame.run !== run.getState().run) return;
      newest = frame;
      requestAnimationFrame(() => tell(frame));
    } catch {
      // Refused while a run is rebuilt: the next tick asks again.
    } finally {
      askedWeights = false;
    }
  }

  async function pullReconstruction(): Promise<void> {
    const { drawing: shown, how, version } = drawing.getState();
    if (shown === null) return;
    askedDrawing = true;
    try {
      const reconstruction = await client.request('reconstruct', { drawing: shown, how });
      shownVersion = version;
      const emptied = drawing.getState().drawing === null;
      if (!emptied && reconstruction.run === run.getState().run) drawing.setState({ reconstruction });
    } catch {
      // As above.
    } finally {
      askedDrawing = false;
    }
  }

  function tick(now: number): void {
    requestAnimationFrame(tick);
    if (run.getState().phase !== 'ready') return;
    const { drawing: shown, version, reconstruction } = drawing.getState();
    const drawn = version !== shownVersion;
    const due = now - lastAsked >= LEAST_INTERVAL_MS;
    const old = due && (isStale(reconstruction) || (reconstruction?.digit && isUnranked(reconstruction)));
    if (shown && !askedDrawing && (drawn || old)) void pullReconstruction();
    if (!due) return;
    lastAsked = now;
    if (!askedWeights && isStale(newest)) void pullWeights();
  }

  return {
    get newest() {
      return newest?.run === run.getState().run ? newest : null;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => void requestAnimationFrame(tick),
  };
}
