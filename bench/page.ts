/**
 * The page of the benchmark: a worker for each contestant, and on `window` the calls by which the script outside asks them.
 * Nothing is timed here.
 */
import { initialise } from '../src/model/initialise.ts';
import { layoutOf } from '../src/model/parameters.ts';
import { findAdapter } from '../src/engine/probe.ts';
import { SEED } from './start.ts';
import type { Reply, RequestKind, Requests } from './messages.ts';

export interface Bench {
  /** Asks the contestant of this name; its worker starts with the first request. */
  ask<K extends RequestKind>(name: string, kind: K, args: Requests[K]['args']): Promise<Requests[K]['reply']>;
  /** Ends a contestant's worker. */
  end(name: string): void;
  /** The adapter that WebGPU gives here; null where there is none. */
  adapter(): Promise<{ device: string; software: boolean } | null>;
  /** The start everybody gets, for those who live elsewhere: floats as base64, and where each matrix lies in them. */
  start(sizes: readonly number[]): { floats: string; layout: ReturnType<typeof layoutOf> };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The wire to one contestant. */
interface Line {
  readonly worker: Worker;
  readonly pending: Map<number, Waiting>;
}

const lines = new Map<string, Line>();
let lastId = 0;

function lineOf(name: string): Line {
  const known = lines.get(name);
  if (known) return known;
  const line: Line = {
    worker: new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }),
    pending: new Map(),
  };
  line.worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const waiting = line.pending.get(data.id);
    line.pending.delete(data.id);
    if ('error' in data) waiting?.reject(new Error(data.error));
    else waiting?.resolve(data.value);
  });
  line.worker.addEventListener('error', ({ message }) => {
    for (const waiting of line.pending.values()) waiting.reject(new Error(message || 'the worker could not be loaded'));
    line.pending.clear();
  });
  lines.set(name, line);
  return line;
}

const BYTES_A_PIECE = 0x8000;

function base64(floats: Float32Array<ArrayBuffer>): string {
  const bytes = new Uint8Array(floats.buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += BYTES_A_PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + BYTES_A_PIECE));
  }
  return btoa(text);
}

const bench: Bench = {
  ask<K extends RequestKind>(name: string, kind: K, args: Requests[K]['args']) {
    const { worker, pending } = lineOf(name);
    lastId += 1;
    const id = lastId;
    return new Promise<Requests[K]['reply']>((resolve, reject) => {
      // A reply's type is that of the request with its number, and the request's parts belong together by this signature.
      pending.set(id, { resolve, reject });
      worker.postMessage({ id, kind, args });
    });
  },
  end(name) {
    lines.get(name)?.worker.terminate();
    lines.delete(name);
  },
  async adapter() {
    const found = await findAdapter();
    return found && { device: found.device, software: found.software };
  },
  start(sizes) {
    return { floats: base64(new Float32Array(initialise(sizes, 'glorot', SEED))), layout: layoutOf(sizes) };
  },
};

Object.assign(window, { bench });
