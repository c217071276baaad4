/**
 * What is watched inside the page: its first step, its frames and tasks, paints of heatmaps, and the way from the pen to
 * a new reconstruction. Each function is handed to the page as text, before the page's own scripts: it uses nothing from
 * outside itself but types and `window.probe`, and changes nothing that the page can see.
 */

export interface Watched {
  readonly seconds: number;
  /** Animation frames. */
  readonly frames: number;
  readonly longestFrameMs: number;
  /** The longest task of 50 ms or more; 0 where there was none. */
  readonly longestTaskMs: number;
  /** For each heatmap on the page, in how many frames it was painted. */
  readonly heatmapFrames: readonly number[];
}

export interface Probe {
  /** Since navigation started; null before the first step. */
  firstStepMs: number | null;
  /** From each pen move to the error of the drawing that it made. */
  readonly penMs: number[];
  /** Begins to watch anew. */
  restart(): void;
  watched(): Watched;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Comes first. */
export function watchFrames(): void {
  let started = performance.now();
  let lastFrame = started;
  let [frames, longestFrame, longestTask] = [0, 0, 0];
  let painted = new Map<HTMLCanvasElement, { count: number; frame: number }>();

  window.probe = {
    firstStepMs: null,
    penMs: [],
    restart() {
      started = performance.now();
      lastFrame = started;
      [frames, longestFrame, longestTask] = [0, 0, 0];
      painted = new Map();
    },
    watched() {
      const heatmaps = [...document.querySelectorAll<HTMLCanvasElement>('.heatmap canvas.picture')];
      return {
        seconds: (performance.now() - started) / 1000,
        frames,
        longestFrameMs: longestFrame,
        longestTaskMs: longestTask,
        heatmapFrames: heatmaps.map((canvas) => painted.get(canvas)?.count ?? 0),
      };
    },
  };

  requestAnimationFrame(function frame() {
    const now = performance.now();
    frames += 1;
    longestFrame = Math.max(longestFrame, now - lastFrame);
    lastFrame = now;
    requestAnimationFrame(frame);
  });

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime >= started) longestTask = Math.max(longestTask, duration);
    }
  }).observe({ type: 'longtask' });

  const put: unknown = Reflect.get(CanvasRenderingContext2D.prototype, 'putImageData');
  function counted(this: CanvasRenderingContext2D, ...args: unknown[]): void {
    const { count, frame } = painted.get(this.canvas) ?? { count: 0, frame: -1 };
    if (frame !== frames) painted.set(this.canvas, { count: count + 1, frame: frames });
    Reflect.apply(put as () => void, this, args);
  }
  Reflect.set(CanvasRenderingContext2D.prototype, 'putImageData', counted);
}

export function watchFirstStep(): void {
  const firstStep = new MutationObserver(() => {
    const step = document.querySelector<HTMLElement>('[data-readout="step"]')?.dataset['value'];
    if (!(Number(step) >= 1)) return;
    window.probe.firstStepMs = performance.now();
    firstStep.disconnect();
  });
  firstStep.observe(document, { subtree: true, childList: true, attributeFilter: ['data-value'] });
}

/**
 * During training the error changes by itself. So the way is followed: the pen moves, a drawing that differs is sent to
 * the worker, that very request is answered, and the readout changes.
 */
export function watchPen(): void {
  interface Message {
    readonly id?: number;
    readonly kind?: string;
    readonly args?: { readonly drawing?: { readonly pixels: Uint8Array } } | null;
  }
  interface Move {
    readonly time: number;
    /** Of the drawing before the move. */
    readonly before: number;
    request: number | null;
    isAnswered: boolean;
  }
  let move: Move | null = null;
  let drawn = 0;
  let shown: string | undefined;

  function pressed({ buttons, timeStamp }: PointerEvent): void {
    if (buttons !== 0) move ??= { time: timeStamp, before: drawn, request: null, isAnswered: false };
  }
  window.addEventListener('pointermove', pressed, { capture: true });

  function asked({ kind, id, args }: Message): void {
    const pixels = kind === 'reconstruct' ? args?.drawing?.pixels : undefined;
    if (!pixels) return;
    // Two drawings that differ have, but for an unlikely accident, different sums
    drawn = pixels.reduce((sum, value) => (Math.imul(sum, 31) + value) | 0, 0);
    if (move && move.request === null && drawn !== move.before) move.request = id ?? null;
  }

  function answered({ data: { kind, id } }: MessageEvent<Message>): void {
    if (move && move.request !== null && kind === 'reply' && id === move.request) move.isAnswered = true;
  }

  window.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      // Before anything that the page listens with, which may show the answer at once
      this.addEventListener('message', answered);
    }
    override postMessage(...args: unknown[]): void {
      asked(args[0] as Message);
      Reflect.apply(super.postMessage.bind(this) as () => void, this, args);
    }
  };

  new MutationObserver(() => {
    const value = document.querySelector<HTMLElement>('[data-readout="drawing-error"]')?.dataset['value'];
    const isNew = value !== shown;
    shown = value;
    if (!isNew || !move?.isAnswered) return;
    window.probe.penMs.push(performance.now() - move.time);
    move = null;
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-value'] });
}
