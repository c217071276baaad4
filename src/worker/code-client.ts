/** The page's end of the codes' own thread: one map at a time, and a UMAP that can be called off. */
import './trust-client.ts';
import type { CodeMap, MapJob, TestImages } from '../model/code-readings.ts';
import type { FromCodeWorker, ToCodeWorker, UmapRequest } from './code-requests.ts';

export interface CodeThread {
  setImages(images: TestImages): void;
  /** Resolves with the map and what it took, in milliseconds. One at a time. */
  map(job: MapJob): Promise<{ map: CodeMap; milliseconds: number }>;
  dispose(): void;
}

export interface UmapWork {
  /** Where the codes lie at the end; null when it was called off. */
  readonly done: Promise<Float32Array | null>;
  cancel(): void;
}

interface Talk {
  tell(message: ToCodeWorker): void;
  end(): void;
}

function start(receive: (message: FromCodeWorker) => void): Talk {
  const worker = new Worker(new URL('./code-worker.ts', import.meta.url), { type: 'module', name: 'mirror codes' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromCodeWorker>) => receive(data));
  worker.addEventListener('error', (event) => {
    receive({ kind: 'failed', message: event.message || 'the codes’ thread could not be loaded' });
  });
  return { tell: (message) => worker.postMessage(message), end: () => worker.terminate() };
}

export function createCodeThread(): CodeThread {
  let waiting: PromiseWithResolvers<{ map: CodeMap; milliseconds: number }> | null = null;
  let fault: Error | null = null;
  const { tell, end } = start((message) => {
    if (message.kind === 'map') waiting?.resolve(message);
    if (message.kind === 'failed') {
      fault = new Error(message.message);
      waiting?.reject(fault);
    }
    waiting = null;
  });
  return {
    setImages: (images) => tell({ kind: 'images', images }),
    map(job) {
      // Nobody was waiting when it failed: whoever comes now hears of it
      if (fault) return Promise.reject(fault);
      waiting = withResolvers();
      tell({ kind: 'map', job });
      return waiting.promise;
    },
    dispose: end,
  };
}

/** Computes in a thread of its own, which ends with the work. `progress` gets the share done, and the points as they move. */
export function runUmap(job: UmapRequest, progress: (share: number, points: Float32Array | null) => void): UmapWork {
  const { promise, resolve, reject } = withResolvers<Float32Array | null>();
  const { tell, end } = start((message) => {
    if (message.kind === 'map') return;
    if (message.kind === 'failed') reject(new Error(message.message));
    else if (message.done) resolve(message.points);
    else return progress(message.share, message.points);
    end();
  });
  tell({ kind: 'umap', job });
  return {
    done: promise,
    cancel() {
      end();
      resolve(null);
    },
  };
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** `Promise.withResolvers`, which browsers of 2023 have not. */
function withResolvers<T>(): PromiseWithResolvers<T> {
  let [resolve, reject]: [(value: T) => void, (error: Error) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((resolved, rejected) => {
    [resolve, reject] = [resolved, rejected];
  });
  return { promise, resolve, reject };
}
