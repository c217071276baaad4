/** Helper threads: the same bits as one thread alone, however late somebody wakes, and whoever is lost on the way. */
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '../engine.ts';
import { ARRIVED, CALLS, MEETINGS, TAPE } from './assembly/codes.ts';
import type { Helper, Post, Spawn } from './crew.ts';
import { batchOf, createEngine, disposeAll, IMAGES, settings, train } from './engine-rig.ts';
import { instantiateKernels } from './instance.ts';
import { bestVariant, compileKernels } from './kernels.ts';
import { Space } from './space.ts';
import { Tape } from './tape.ts';

/** A machine with other work wakes threads late. */
const PATIENT = { timeout: 120_000 };

afterEach(disposeAll);

/** A worker that runs `code`, which knows the post, and is at it once it posts a message. */
function spawnCode(code: string, post: Post, watch: (worker: Worker) => void = () => undefined): Helper {
  const start = `const { parentPort, workerData: post } = require('node:worker_threads');
    const words = new Int32Array(post.memory.buffer);`;
  const worker = new Worker(start + code, { eval: true, workerData: post });
  watch(worker);
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  return { ready, terminate: () => void worker.terminate() };
}

/** The same few lines as thread.ts and sleep.ts. */
const SERVES = `
  const sleep = (address, old) => (Atomics.wait(words, address / 4, old), 1);
  WebAssembly.instantiate(post.module, { env: { memory: post.memory, sleep } }).then(({ exports }) => {
    parentPort.postMessage('ready');
    exports.serve(post.scratch, post.crew, post.rank, post.ranks);
  });`;

const spawnInNode: Spawn = (post) => spawnCode(SERVES, post);

/** Losses of tests and steps in turns, and the state they lead to. */
async function alternate(engine: Engine, turns: number): Promise<unknown> {
  const errors: Float32Array[] = [];
  for (let turn = 0; turn < turns; turn++) {
    // A test's tape is a third of a step's: where it ended there stands a task of the step.
    errors.push(await engine.errors(IMAGES, 0, 256));
    await engine.step(batchOf(128), settings('untied'));
  }
  return [errors, await engine.losses(), await engine.state()];
}

describe('threads', PATIENT, () => {
  test('a helper that slept through the end of a tape leaves the next one alone', async () => {
    const space = Space.shared(2 ** 23);
    if (!space) throw new Error('no memory to share');
    const module = await compileKernels(bestVariant(), true);
    const kernels = await instantiateKernels(module, space.memory);
    const crew = space.take(256);
    const scratch = space.take(2 * kernels.scratchBytes());
    const [from, to] = [space.takeFloats(256), space.takeFloats(256)];
    const tape = new Tape(space);
    const words = new Int32Array(space.memory.buffer);
    const at = (word: number): number => (crew + word) / 4;
    const isAsleep = (word: number): boolean => Atomics.notify(words, at(word)) > 0;
    const until = async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
    };
    tape.begin();
    tape.end();
    const helper = spawnInNode({ module, memory: space.memory, scratch, crew, rank: 1, ranks: 2 });
    await helper.ready;
    // This test is the leader. It comes to the only meeting of its tape last, and long after the helper fell asleep…
    Atomics.store(words, at(TAPE), tape.address);
    Atomics.add(words, at(CALLS), 1);
    Atomics.notify(words, at(CALLS));
    await until(() => isAsleep(MEETINGS));
    // … and has the next tape, which it runs alone, written before the helper wakes.
    space.floats(from, 256).fill(7);
    tape.begin();
    tape.meet();
    tape.copy(to, from, 256);
    tape.end();
    Atomics.store(words, at(ARRIVED), 0);
    Atomics.add(words, at(MEETINGS), 1);
    await until(() => isAsleep(MEETINGS) || isAsleep(CALLS));
    await until(() => Atomics.load(words, at(ARRIVED)) > 0 || isAsleep(CALLS));
    expect([...space.floats(to, 256)].every((value) => value === 0)).toBe(true);
    expect(Atomics.load(words, at(ARRIVED))).toBe(0);
    helper.terminate();
  });

  test('tapes shared and alone, long and short, in turns give the same bits as one thread', async () => {
    const turns = process.env['STRESS'] === undefined ? 20 : 200;
    // More threads than cores: somebody always wakes late.
    const together = await createEngine({ threads: 4, spawn: spawnInNode });
    expect(await alternate(together, turns)).toEqual(await alternate(await createEngine(), turns));
  });

  test.each([2, 3])('%i of them train to the same bits as one', async (threads) => {
    for (const rule of ['transposed', 'soft', 'averaged', 'pseudo-inverse'] as const) {
      const wanted = await train(await createEngine(), rule);
      const together = await createEngine({ threads, spawn: spawnInNode });
      expect(together.description.device).toBe(`${(await createEngine()).description.device} · ${threads} threads`);
      expect(await train(together, rule), rule).toEqual(wanted);
    }
  });

  test('that do not start are done without', async () => {
    let ended = 0;
    const spawn = (): Helper => ({ ready: Promise.reject(new Error('no worker')), terminate: () => (ended += 1) });
    const engine = await createEngine({ threads: 3, spawn });
    expect(engine.description.device).not.toContain('threads');
    expect(ended).toBe(2);
    expect(await train(engine, 'transposed')).toEqual(await train(await createEngine(), 'transposed'));
  });

  test('end with their engine', async () => {
    const ends: Promise<void>[] = [];
    const spawn = (post: Post): Helper =>
      spawnCode(SERVES, post, (worker) => ends.push(new Promise((resolve) => worker.once('exit', () => resolve()))));
    const engine = await createEngine({ threads: 3, spawn });
    engine.dispose();
    expect(await Promise.all(ends)).toHaveLength(2);
    expect(() => engine.dispose()).not.toThrow();
  });
});

describe('a helper that is lost', PATIENT, () => {
  /** Short, so that the test is. A helper that is merely slow is given up too, and the bits are the same. */
  const patience = 500;

  /** Comes to so many meetings, does none of its work, and is gone. */
  const comesTo = (meetings: number): string => `
    const at = (word) => (post.crew + word) / 4;
    parentPort.postMessage('ready');
    Atomics.wait(words, at(${CALLS}), 0);
    for (let meeting = 0; meeting < ${meetings}; meeting++) {
      if (Atomics.add(words, at(${ARRIVED}), 1) === 1) {
        Atomics.store(words, at(${ARRIVED}), 0);
        Atomics.add(words, at(${MEETINGS}), 1);
        Atomics.notify(words, at(${MEETINGS}));
      } else Atomics.wait(words, at(${MEETINGS}), meeting);
    }`;

  test('between two tapes is done without, and nothing else changes', async () => {
    const workers: Worker[] = [];
    const spawn: Spawn = (post) => spawnCode(SERVES, post, (worker) => workers.push(worker));
    const engine = await createEngine({ threads: 3, spawn, patience });
    const alone = await createEngine();
    expect(await alternate(engine, 1)).toEqual(await alternate(alone, 1));
    await workers[1]?.terminate();
    expect(await alternate(engine, 5)).toEqual(await alternate(alone, 5));
    expect(await engine.reduced).toEqual(alone.description);
    expect(engine.description).toEqual(alone.description);
  });

  // Four stages forward, the loss, and four stages back: then weights move.
  test.each([0, 4, 8])('after %i meetings of a step has the step taken again, to the same bits', async (meetings) => {
    const engine = await createEngine({ threads: 2, spawn: (post) => spawnCode(comesTo(meetings), post), patience });
    expect(await train(engine, 'soft')).toEqual(await train(await createEngine(), 'soft'));
    expect(engine.description.device).not.toContain('threads');
  });

  test('while weights move is an error, and so is all that follows', async () => {
    // Longer: a helper that is starved before would be given up too soon
    const engine = await createEngine({ threads: 2, spawn: (post) => spawnCode(comesTo(9), post), patience: 4000 });
    expect(() => engine.step(batchOf(128), settings('untied'))).toThrow(/a helper thread of the WASM engine was lost/);
    expect(() => engine.step(batchOf(128), settings('untied'))).toThrow(/was lost/);
    expect(() => engine.state()).toThrow(/was lost/);
    expect(() => engine.dispose()).not.toThrow();
  });

  test('and comes late after all finds a meeting that never ends', async () => {
    let late: Post | undefined;
    const spawn: Spawn = (post) => {
      late = post;
      return spawnCode(comesTo(3), post);
    };
    const engine = await createEngine({ threads: 2, spawn, patience });
    await engine.step(batchOf(128), settings('untied'));
    if (!late) throw new Error('no helper was asked for');
    const words = new Int32Array(late.memory.buffer);
    const [meetings, arrived] = [(late.crew + MEETINGS) / 4, (late.crew + ARRIVED) / 4];
    const meeting = Atomics.load(words, meetings);
    for (let arrival = 0; arrival < 4; arrival++) expect(Atomics.add(words, arrived, 1)).toBeLessThan(0);
    expect(Atomics.load(words, meetings)).toBe(meeting);
  });
});
