/** One contestant in a worker of its own, as the page's engine has one. Loads no other contestant's library. */
import { initialise } from '../src/model/initialise.ts';
import { IMAGES, PIXELS, type BenchBackend, type Contestant, type Trainer, type What } from './contestant.ts';
import { countGraphicsCalls } from './counters.ts';
import { runLap } from './lap.ts';
import type { Reply, Request, RequestKind, Requests } from './messages.ts';
import { SEED } from './start.ts';

const openers: Readonly<Record<What, (backend: BenchBackend) => Promise<Contestant>>> = {
  mirror: async (backend) => (await import('./mirror.ts')).openMirror(backend),
  tfjs: async (backend) => (await import('./tfjs.ts')).openTfjs(backend),
  'jax-js': async (backend) => (await import('./jax.ts')).openJax(backend),
};

/** Beside the page; this script lies one folder deeper. */
const IMAGES_URL = new URL('../images.bin', self.location.href);

let contestant: Contestant | null = null;
let images = new Uint8Array(0);
let trainer: Trainer | null = null;

function training(): Trainer {
  if (!trainer) throw new Error('nothing is in training yet');
  return trainer;
}

type Handlers = { [K in RequestKind]: (args: Requests[K]['args']) => Promise<Requests[K]['reply']> };

const handlers: Handlers = {
  async open({ what, backend }) {
    images = new Uint8Array(await (await fetch(IMAGES_URL)).arrayBuffer());
    if (images.length !== IMAGES * PIXELS) throw new Error(`${images.length} bytes of images`);
    contestant = await openers[what](backend);
    return { device: contestant.device };
  },
  async train(job) {
    trainer?.dispose();
    trainer = null;
    if (!contestant) throw new Error('no library is open yet');
    const start = initialise(job.sizes, 'glorot', SEED);
    trainer = await contestant.train({ ...job, start, images });
    return null;
  },
  lap: ({ steps }) => runLap(training(), steps),
  async kernels() {
    return (await training().kernels?.()) ?? null;
  },
  async rule({ id }) {
    const switched = training().rule;
    if (!switched) throw new Error('this contestant knows no rules');
    await switched(id);
    return null;
  },
  memory: () => Promise.resolve(training().memory?.() ?? null),
};

/** The one cast: a request's arguments are those of its kind, which the union says and TypeScript cannot follow. */
const handlerOf = (kind: RequestKind): ((args: unknown) => Promise<Requests[RequestKind]['reply']>) =>
  handlers[kind] as never;

async function answer({ id, kind, args }: Request): Promise<void> {
  let reply: Reply;
  try {
    reply = { id, value: await handlerOf(kind)(args) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(reply);
}

countGraphicsCalls();
self.addEventListener('message', ({ data }: MessageEvent<Request>) => void answer(data));
