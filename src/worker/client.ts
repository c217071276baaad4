/**
 * The page's end of the wire: typed requests with promises, and events for whoever listens.
 * Reaches the worker only by its address; knows nothing of what is computed there.
 */
import './trust-client.ts';
import type { DataStatus, RunEvent } from '../model/readings.ts';
import { createWatch, TICK_MS } from './watch-client.ts';
import type { FromWorker, ReplyMessage, RequestKind, Requests, ToWorker, WireError } from './messages.ts';

export interface Client {
  request<K extends RequestKind>(kind: K, args: Requests[K]['args']): Promise<Requests[K]['reply']>;
  /** Ends this worker; requests still open are refused. */
  dispose(): void;
}

export interface Listeners {
  /** An event of run `run`. */
  event(run: number, event: RunEvent): void;
  data(status: DataStatus): void;
  /** The worker is gone and another was started; it knows nothing of the old run. */
  crashed(message: string): void;
  /** Worker after worker was lost: there will be no other. */
  gone(message: string): void;
}

/** A refusal from the worker, with its code. */
export class RequestError extends Error {
  readonly code: WireError['code'];
  constructor(error: WireError) {
    super(error.message);
    this.name = 'RequestError';
    this.code = error.code;
  }
}

interface Pending {
  /** A reply is what the request with its id asked for: the wire's one promise that no compiler checks. */
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** How long to wait before another worker is started, by how many were lately; after that none is. */
const WAITS_MS: readonly number[] = [0, 0, 0, 1000, 2000, 4000];
const RECENT_MS = 60_000;

function settle(waiting: Pending | undefined, message: ReplyMessage): void {
  if (message.kind === 'reply') waiting?.resolve(message.value);
  else waiting?.reject(new RequestError(message.error));
}

export function createClient(dataUrl: string, listeners: Listeners): Client {
  const pending = new Map<number, Pending>();
  const watch = createWatch(() => performance.now());
  let starts: readonly number[] = [];
  let lastId = 0;
  /** `waiting`: it is gone, and another will be started; `gone`: not before a run is asked for. */
  let state: 'there' | 'waiting' | 'gone' = 'there';
  let worker = start();
  const watching = setInterval(() => {
    if (watch.tick(document.visibilityState === 'visible')) restart('no sign of life for ten seconds');
  }, TICK_MS);

  function start(): Worker {
    watch.startAfresh();
    const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'mirror' });
    made.addEventListener('message', (message: MessageEvent<FromWorker>) => {
      if (made === worker) receive(message.data);
    });
    const fail = (why: string): void => void (made === worker && restart(why));
    made.addEventListener('error', (event) => fail(event.message || 'the worker could not be loaded'));
    made.addEventListener('messageerror', () => fail('a message could not be read'));
    made.postMessage({ kind: 'hello', dataUrl } satisfies ToWorker);
    return made;
  }

  function receive(message: FromWorker): void {
    switch (message.kind) {
      case 'reply':
      case 'refused':
        settle(pending.get(message.id), message);
        return void pending.delete(message.id);
      case 'event':
        return listeners.event(message.run, message.event);
      case 'data':
        return listeners.data(message.status);
      case 'heartbeat':
        return watch.heard();
    }
  }

  function refuseAll(message: string): void {
    for (const { reject } of pending.values()) reject(new RequestError({ code: 'superseded', message }));
    pending.clear();
  }

  function restart(message: string): void {
    if (state !== 'there') return;
    worker.terminate();
    const now = performance.now();
    starts = [...starts.filter((at) => at > now - RECENT_MS), now];
    const wait = WAITS_MS[starts.length - 1];
    state = wait === undefined ? 'gone' : 'waiting';
    refuseAll(message);
    if (wait === undefined) return listeners.gone(message);
    setTimeout(() => {
      refuseAll(message);
      worker = start();
      state = 'there';
      listeners.crashed(message);
    }, wait);
  }

  /** A run that is asked for gives a lost worker another chance. */
  function wake(): void {
    starts = [];
    worker = start();
    state = 'there';
  }

  return {
    request<K extends RequestKind>(kind: K, args: Requests[K]['args']) {
      if (state === 'gone' && kind === 'build') wake();
      if (state === 'gone') return Promise.reject(new RequestError({ code: 'superseded', message: 'no worker' }));
      lastId += 1;
      const id = lastId;
      return new Promise<Requests[K]['reply']>((resolve, reject) => {
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, kind, args });
      });
    },
    dispose() {
      clearInterval(watching);
      worker.terminate();
      refuseAll('the page was closed');
    },
  };
}
