/** Our own engines, asked as the page's worker asks them: batches gathered from bytes, a plan with every step. */
import * as tf from '@tensorflow/tfjs-core';
import type { Engine, ImageStore, StepSettings } from '../src/engine/engine.ts';
import { factories } from '../src/engine/factories.ts';
import { freshState, layoutOf } from '../src/model/parameters.ts';
import { isSyncDue, planOf, TYING_RULES, type RuleId } from '../src/model/tying.ts';
import { ADAM, batchesOf, IMAGES, PIXELS, type BenchBackend, type Contestant, type Task } from './contestant.ts';
import type { Trainer } from './contestant.ts';

/** MNIST's 60,000 images in batches of 128. */
const STEPS_AN_EPOCH = 469;
const LAMBDA = 0.01;

export async function openMirror(backend: BenchBackend): Promise<Contestant> {
  const create = await factories[backend]();
  const probe = await create({ sizes: [4, 3, 2], activation: 'sigmoid', output: 'linear' });
  const { device } = probe.description;
  probe.dispose();
  return {
    device,
    async train(task) {
      const engine = await create({ sizes: task.sizes, activation: 'sigmoid', output: 'linear' });
      engine.load(freshState(layoutOf(task.sizes), task.start));
      return trainerOf(engine, task);
    },
  };
}

function trainerOf(engine: Engine, task: Task): Trainer {
  const images: ImageStore = { bytes: task.images, pixels: PIXELS, count: IMAGES };
  const batches = Array.from({ length: batchesOf(task) }, (_, index) =>
    Uint32Array.from({ length: task.batch }, (__, row) => index * task.batch + row),
  );
  const pairs = task.sizes.length - 1;
  let rule: RuleId = 'untied';
  let taken = 0;
  const step = (): void | Promise<void> => {
    const rows = batches[taken % batches.length] ?? new Uint32Array(0);
    taken += 1;
    return engine.step({ kind: 'rows', images, rows }, settings(rule, pairs, taken));
  };
  return {
    step,
    loss: async () => (await engine.losses()).at(-1) ?? NaN,
    ...(engine.description.kernels === 'tfjs' && { kernels: async () => (await tf.profile(step)).kernels.length }),
    rule(id) {
      rule = id;
      return engine.sync(settings(id, pairs, 0));
    },
    memory: () => engine.memory(),
    dispose: () => engine.dispose(),
  };
}

/** Step 0 is the switch to the rule, whose sync is due at once. */
function settings(id: RuleId, pairs: number, step: number): StepSettings {
  const rule = TYING_RULES[id];
  const isDue = step === 0 || isSyncDue(rule, step, step % STEPS_AN_EPOCH === 0, 1);
  return {
    pairs: Array.from({ length: pairs }, () => planOf(rule, LAMBDA, isDue)),
    biases: 'free',
    optimizer: { kind: 'adam', ...ADAM },
  };
}
