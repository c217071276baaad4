/** Whether this thread may have helpers, how many, and how a browser makes one. */
import type { Helper, Post } from './crew.ts';

/** The part of the browser's Worker that is needed; Node has none. */
interface BrowserWorker {
  addEventListener(type: 'message' | 'error', listener: () => void): void;
  postMessage(message: Post): void;
  terminate(): void;
}
declare const Worker: new (url: URL, options: { type: 'module'; name: string }) => BrowserWorker;
declare const crossOriginIsolated: boolean | undefined;
declare const document: object | undefined;

/** More threads than this wait for one another more than they help. */
const MOST_THREADS = 4;

/**
 * Threads an engine may use here. A memory can be shared only in a cross-origin isolated page, and only a worker may wait
 * for others; from three cores on, one is left to the page.
 */
export function threadsHere(): number {
  // WebKit may call a page isolated and give it no memory to share all the same
  const shares = typeof crossOriginIsolated !== 'undefined' && crossOriginIsolated && 'SharedArrayBuffer' in globalThis;
  if (!shares || typeof Worker === 'undefined' || typeof document !== 'undefined') return 1;
  const cores = navigator.hardwareConcurrency;
  return Math.max(1, Math.min(MOST_THREADS, cores > 2 ? cores - 1 : cores));
}

export function spawnWorker(post: Post): Helper {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module', name: `kernels ${post.rank}` });
  const ready = new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', () => resolve());
    worker.addEventListener('error', () => reject(new Error('a helper thread did not start')));
  });
  worker.postMessage(post);
  return { ready, terminate: () => worker.terminate() };
}
