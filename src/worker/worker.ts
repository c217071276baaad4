/**
 * The worker's shell: receives requests, calls the laboratory, posts what comes back. No arithmetic here; the handler
 * table is derived from the wire's types, so a missing handler does not compile.
 */
import './trust-client.ts';
import { benchHandlers } from './bench-handlers.ts';
import { Laboratory, Superseded } from '../lab/laboratory.ts';
import { dataHandlers } from './data-handlers.ts';
import { NoEngine } from '../engine/choose.ts';
import { codeHandlers } from './code-handlers.ts';
import { gaugeHandlers } from './gauge-handlers.ts';
import { switchHandlers } from './switch-handlers.ts';
import { padHandlers } from './pad-handlers.ts';
import { raceHandlers } from './race-handlers.ts';
import type { FromWorker, RequestKind, RequestMessage, Requests, ToWorker, WireError } from './messages.ts';

/** How often the page hears that this worker is alive. */
const HEARTBEAT_MS = 1000;

type Handlers = {
  [K in RequestKind]: (
    args: Requests[K]['args'],
    lab: Laboratory,
  ) => Promise<Requests[K]['reply']> | Requests[K]['reply'];
};

const handlers: Handlers = {
  ...switchHandlers,
  ...padHandlers,
  ...raceHandlers,
  ...benchHandlers,
  build: ({ run, experiment, from, fault }, lab) => lab.build(run, experiment, from, fault),
  checkpoint: ({ had }, lab) => lab.session.checkpoint(had),
  train: (_, lab) => (lab.session.train(), null),
  pause: (_, lab) => (lab.session.pause(), null),
  step: (_, lab) => lab.session.step(),
  adjust: ({ experiment, leavesGhost }, lab) => lab.session.adjust(experiment, leavesGhost),
  pace: ({ stepsPerSecond }, lab) => (lab.setPace(stepsPerSecond), null),
  weights: (_, lab) => lab.session.weights(),
  rollback: (_, lab) => lab.session.rollBack(),
  retryData: (_, lab) => (lab.retryData(), null),
  memory: (_, lab) => lab.memory,
  ...codeHandlers,
  ...gaugeHandlers,
  ...dataHandlers,
};

let laboratory: Laboratory | null = null;

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** Big arrays of a reply change hands instead of being copied. */
function arraysOf(kind: RequestKind, value: Requests[RequestKind]['reply']): Transferable[] {
  if (value === null) return [];
  if (kind === 'weights' && 'parameters' in value) return [value.parameters.buffer as ArrayBuffer];
  if (kind !== 'checkpoint' || !('film' in value)) return [];
  // The film stays the laboratory's
  const { state, history } = value.checkpoint;
  return [state.parameters, state.moment1, state.moment2, history.losses].map(({ buffer }) => buffer as ArrayBuffer);
}

function wireError(error: unknown): WireError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Superseded) return { code: 'superseded', message };
  return { code: error instanceof NoEngine ? 'engine' : 'internal', message };
}

/** The one cast of this side: a request's arguments are those of its kind, which the union says and TypeScript cannot follow. */
const handlerOf = (kind: RequestKind): ((args: unknown, lab: Laboratory) => Promise<Requests[RequestKind]['reply']>) =>
  handlers[kind] as never;

async function answer({ id, kind, args }: RequestMessage, lab: Laboratory): Promise<void> {
  try {
    const answering = handlerOf(kind)(args, lab);
    const value = await (kind === 'build' ? answering : lab.unlessAbandoned(answering));
    send({ kind: 'reply', id, value }, arraysOf(kind, value));
  } catch (error) {
    send({ kind: 'refused', id, error: wireError(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'hello') {
    laboratory = new Laboratory(data.dataUrl, {
      event: (run, event) => send({ kind: 'event', run, event }),
      data: (status) => send({ kind: 'data', status }),
    });
    send({ kind: 'heartbeat' });
    return;
  }
  if (laboratory) void answer(data, laboratory);
});

setInterval(() => {
  // A thread that lives beside a run that is dead must not say that all is well
  if (!laboratory?.isStuck) send({ kind: 'heartbeat' });
}, HEARTBEAT_MS);
