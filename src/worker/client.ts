/**
 * The page's end of the wire: typed requests with promises, and events for whoever listens.
 * Reaches the worker only by its address; knows nothing of what is computed there.
 */
import type { DataStatus, RunEvent } from '../model/readings.ts';
import type { FromWorker, RequestKind, Requests, ToWorker, WireError } from './messages.ts';

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

export function createClient(dataUrl: string, listeners: Listeners): Client {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let worker = start();

  function start(): Worker {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'mirror' });
    made.addEventListener('message', (message: MessageEvent<FromWorker>) => receive(message.data));
    made.addEventListener('error', (event) => restart(event.message || 'the worker could not be loaded'));
    made.addEventListener('messageerror', () => restart('a message could not be read'));
    made.postMessage({ kind: 'hello', dataUrl } satisfies ToWorker);
    return made;
  }

  function receive(message: FromWorker): void {
    switch (message.kind) {
      case 'reply':
        pending.get(message.id)?.resolve(message.value);
        pending.delete(message.id);
        return;
      case 'refused':
        pending.get(message.id)?.reject(new RequestError(message.error));
        pending.delete(message.id);
        return;
      case 'event':
        return listeners.event(message.run, message.event);
      case 'data':
        return listeners.data(message.status);
      case 'heartbeat':
        return;
    }
  }

  function refuseAll(message: string): void {
    for (const { reject } of pending.values()) reject(new RequestError({ code: 'superseded', message }));
    pending.clear();
  }

  function restart(message: string): void {
    worker.terminate();
    refuseAll(message);
    worker = start();
    listeners.crashed(message);
  }

  return {
    request<K extends RequestKind>(kind: K, args: Requests[K]['args']) {
      lastId += 1;
      const id = lastId;
      return new Promise<Requests[K]['reply']>((resolve, reject) => {
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, kind, args });
      });
    },
    dispose() {
      worker.terminate();
      refuseAll('the page was closed');
    },
  };
}
