/**
 * The contract, held by every engine that can run here: cpu and wasm in Node, wasm, WebGL and WebGPU in a browser.
 * A WebGPU or WebGL that is missing in the browser fails: a test that passes on nothing would be worse than none.
 */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Network } from '../model/architecture.ts';
import { initialise } from '../model/initialise.ts';
import { freshState, layoutOf, view } from '../model/parameters.ts';
import { seededRandom } from '../model/random.ts';
import { planOf, RULE_IDS, TYING_RULES, type RuleId } from '../model/tying.ts';
import type { Batch, Engine, ImageStore, StepSettings } from './engine.ts';
import { factories, type EngineFactory } from './factories.ts';
import { networkOfCase, relativeError, settingsOf, startOf, type GoldenFile } from './golden/golden.ts';
import { TRAJECTORIES } from './golden/trajectories.ts';

const inBrowser = typeof navigator !== 'undefined' && typeof document !== 'undefined';
const extra = inject('extraGolden');
const files: [string, GoldenFile][] = [['trajectories.json', TRAJECTORIES]];
if (extra !== '') files.push(['the file named by GOLDEN', JSON.parse(extra) as GoldenFile]);

const HERE = inBrowser ? (['wasm', 'webgl', 'webgpu', 'webgpu-tfjs'] as const) : (['cpu', 'wasm'] as const);

/** Relative error allowed: maths.md. */
const TOLERANCE = { cpu: 1e-4, wasm: 1e-4, webgl: 1e-3, webgpu: 1e-3, 'webgpu-tfjs': 1e-3 };

const SMALL: Network = { sizes: [20, 11, 6, 3], activation: 'tanh', output: 'sigmoid' };

const adam = (learningRate = 0.01): StepSettings['optimizer'] => ({
  kind: 'adam',
  learningRate,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
});

const settings = (rule: RuleId, changes: Partial<StepSettings> = {}): StepSettings => ({
  pairs: [0, 1, 2].map(() => planOf(TYING_RULES[rule], 0.01, TYING_RULES[rule].sync !== 'none')),
  biases: 'free',
  optimizer: adam(),
  ...changes,
});

const startState = (network: Network, seed = 3): ReturnType<typeof freshState> =>
  freshState(layoutOf(network.sizes), initialise(network.sizes, 'normal', seed));

function randomBatch(pixels: number, size: number, seed: number): Extract<Batch, { kind: 'values' }> {
  const random = seededRandom(seed, 'batch');
  const input = Float32Array.from({ length: size * pixels }, () => random.uniform());
  return { kind: 'values', input, target: input, size };
}

type Golden = readonly number[] | readonly (readonly number[])[];

describe.each(HERE)('engine %s', (name) => {
  const tolerance = TOLERANCE[name];
  let make: EngineFactory;
  const alive: Engine[] = [];
  const create = async (network: Network): Promise<Engine> => {
    const engine = await make(network);
    alive.push(engine);
    return engine;
  };

  beforeAll(async () => {
    make = await factories[name]();
  }, 60_000);
  afterAll(() => alive.forEach((engine) => engine.dispose()));

  describe.each(files)('reproduces %s', (_, file) => {
    const layout = layoutOf(file.dims);
    const titles = file.cases.map((golden, i) => ({
      golden,
      title: `${i}: ${golden.rule} ${golden.activation} ${golden.outputActivation} ${golden.decoderBiases} ${golden.optimizer}`,
    }));
    test.each(titles)('case $title', async ({ golden }) => {
      const engine = await make(networkOfCase(file, golden));
      engine.load(startOf(file));
      await engine.sync(settingsOf(file, golden, 0));
      for (const [index, expected] of golden.trajectory.entries()) {
        const rows = file.batches[index % file.batches.length] ?? [];
        const input = new Float32Array(rows.flat());
        const holds = (actual: Float32Array, wanted: Golden | undefined, what: string): void => {
          if (wanted)
            expect(relativeError(actual, wanted.flat()), `${what}, step ${index + 1}`).toBeLessThan(tolerance);
        };
        const { layers } = await engine.activations(input, rows.length);
        holds(layers[file.dims.length - 1] ?? input, expected.code, 'code');
        holds(layers.at(-1) ?? input, expected.reconstruction, 'reconstruction');
        await engine.step(
          { kind: 'values', input, target: input, size: rows.length },
          settingsOf(file, golden, index + 1),
        );
        holds(await engine.losses(), [expected.loss], 'loss');
        const gradients = await engine.gradients();
        const { parameters } = await engine.state();
        for (const { kind, pair, offset, size } of layout.slots) {
          const end = offset + size;
          holds(gradients.subarray(offset, end), expected.gradients?.[kind][pair], `gradient of ${kind}[${pair}]`);
          holds(parameters.subarray(offset, end), expected.after?.[kind][pair], `${kind}[${pair}] afterwards`);
        }
      }
      engine.dispose();
    });
  });

  test('gradients agree with finite differences on random networks', async () => {
    const random = seededRandom(11, 'networks');
    for (const activation of ['sigmoid', 'tanh', 'elu', 'linear'] as const) {
      const sizes = [5 + random.integer(8), 2 + random.integer(6), 1 + random.integer(5)];
      const network: Network = { sizes, activation, output: random.uniform() < 0.5 ? 'linear' : 'sigmoid' };
      const layout = layoutOf(sizes);
      const engine = await create(network);
      const start = startState(network, random.integer(1000));
      const batch = randomBatch(sizes[0] ?? 0, 7, random.integer(1000));
      const lossAt = async (parameters: Float32Array): Promise<number> => {
        engine.load(freshState(layout, parameters));
        await engine.step(batch, settingsFor(sizes, 'untied'));
        return (await engine.losses())[0] ?? NaN;
      };
      await lossAt(start.parameters);
      const gradients = await engine.gradients();
      const scale = Math.max(...gradients.map(Math.abs));
      for (const slot of layout.slots) {
        const place = slot.offset + random.integer(slot.size);
        const nudge = 0.01;
        const [up, down] = [start.parameters.slice(), start.parameters.slice()];
        up[place] = (up[place] ?? 0) + nudge;
        down[place] = (down[place] ?? 0) - nudge;
        const difference = ((await lossAt(up)) - (await lossAt(down))) / (2 * nudge);
        expect(Math.abs(difference - (gradients[place] ?? NaN)), `${slot.kind}[${slot.pair}]`).toBeLessThan(
          0.02 * scale,
        );
      }
    }
  });

  test('the same start and batches give identical losses', async () => {
    const run = async (): Promise<Float32Array> => {
      const engine = await create(SMALL);
      engine.load(startState(SMALL));
      for (let i = 0; i < 12; i++) await engine.step(randomBatch(20, 8, i), settings('transposed'));
      return engine.losses();
    };
    const losses = await run();
    expect(losses).toHaveLength(12);
    expect(await run()).toEqual(losses);
  });

  test('a loaded state goes on to the bit', async () => {
    const engine = await create(SMALL);
    engine.load(startState(SMALL));
    for (let i = 0; i < 5; i++) await engine.step(randomBatch(20, 8, i), settings('averaged'));
    await engine.losses();
    const kept = await engine.state();
    const goOn = async (): Promise<[Float32Array, Float32Array]> => {
      for (let i = 5; i < 9; i++) await engine.step(randomBatch(20, 8, i), settings('soft', { biases: 'mirrored' }));
      return [await engine.losses(), (await engine.state()).parameters];
    };
    const first = await goOn();
    engine.load(kept);
    expect((await engine.state()).parameters).toEqual(kept.parameters);
    expect(await goOn()).toEqual(first);
    expect((await engine.state()).step).toBe(9);
  });

  test('what is not moved keeps its weights, moments and count', async () => {
    const layout = layoutOf(SMALL.sizes);
    const engine = await create(SMALL);
    engine.load(startState(SMALL));
    await engine.step(randomBatch(20, 8, 1), settings('untied'));
    const before = await engine.state();
    await engine.step(randomBatch(20, 8, 2), settings('frozen', { biases: 'frozen' }));
    await engine.step(
      randomBatch(20, 8, 3),
      settings('frozen', { biases: 'frozen', optimizer: { kind: 'sgd', learningRate: 0.1 } }),
    );
    const after = await engine.state();
    for (const slot of [...layout.V, ...layout.c]) {
      expect(view(after.parameters, slot)).toEqual(view(before.parameters, slot));
      expect(view(after.moment2, slot)).toEqual(view(before.moment2, slot));
      expect(after.moves[slot.index]).toBe(1);
    }
    for (const slot of [...layout.W, ...layout.b]) {
      expect(view(after.parameters, slot)).not.toEqual(view(before.parameters, slot));
      expect(after.moves[slot.index], 'SGD keeps no moments, so it counts no move').toBe(2);
    }
  });

  test('rules that tie leave V the transpose of W to the bit', async () => {
    const layout = layoutOf(SMALL.sizes);
    for (const rule of ['transposed', 'copy-step', 'decoder-only', 'averaged', 'orthonormal'] as const) {
      const engine = await create(SMALL);
      engine.load(startState(SMALL));
      await engine.step(randomBatch(20, 8, 1), settings(rule));
      const { parameters } = await engine.state();
      for (const encoder of layout.W) {
        const decoder = layout.V[encoder.pair] ?? encoder;
        const [W, V] = [view(parameters, encoder), view(parameters, decoder)];
        const mirrored = Float32Array.from(
          V,
          (__, i) => W[(i % encoder.rows) * encoder.columns + Math.floor(i / encoder.rows)] ?? NaN,
        );
        expect(V, rule).toEqual(mirrored);
      }
    }
  });

  test('rows of an image store train like the same values', async () => {
    const network: Network = { sizes: [9, 4, 2], activation: 'elu', output: 'linear' };
    const random = seededRandom(5, 'images');
    const images: ImageStore = {
      bytes: Uint8Array.from({ length: 90 }, () => random.integer(256)),
      pixels: 9,
      count: 10,
    };
    const rows = Uint32Array.of(3, 3, 9, 0, 7);
    const input = Float32Array.from(
      { length: 45 },
      (_, i) => (images.bytes[(rows[Math.floor(i / 9)] ?? 0) * 9 + (i % 9)] ?? 0) / 255,
    );
    const losses: Float32Array[] = [];
    for (const batch of [
      { kind: 'rows', images, rows },
      { kind: 'values', input, target: input, size: 5 },
    ] as const) {
      const engine = await create(network);
      engine.load(startState(network));
      for (let i = 0; i < 3; i++) await engine.step(batch, settingsFor(network.sizes, 'transposed'));
      losses.push(await engine.losses());
    }
    expect(relativeError(losses[0] ?? input, losses[1] ?? input)).toBeLessThan(tolerance);
  });

  test('errors are those of the reconstructions', async () => {
    const network: Network = { sizes: [9, 4, 2], activation: 'sigmoid', output: 'sigmoid' };
    const random = seededRandom(6, 'images');
    const images: ImageStore = {
      bytes: Uint8Array.from({ length: 27 }, () => random.integer(256)),
      pixels: 9,
      count: 3,
    };
    const engine = await create(network);
    engine.load(startState(network));
    const errors = await engine.errors(images, 1, 2);
    const input = Float32Array.from(images.bytes.subarray(9), (byte) => byte / 255);
    const output = (await engine.activations(input, 2)).layers.at(-1) ?? input;
    const wanted = [0, 1].map((i) => {
      const parts = Array.from({ length: 9 }, (_, p) => ((output[i * 9 + p] ?? 0) - (input[i * 9 + p] ?? 0)) ** 2);
      return parts.reduce((sum, part) => sum + part, 0) / 9;
    });
    expect(relativeError(errors, wanted)).toBeLessThan(tolerance);
  });

  test('a target other than the input is what the output is held against', async () => {
    const engine = await create(SMALL);
    engine.load(startState(SMALL));
    const batch = randomBatch(20, 4, 1);
    const target = randomBatch(20, 4, 2).input;
    const output = (await engine.activations(batch.input, 4)).layers.at(-1) ?? target;
    await engine.step({ ...batch, target }, settings('untied'));
    const squares = target.map((value, i) => (value - (output[i] ?? 0)) ** 2);
    expect(relativeError(await engine.losses(), [squares.reduce((a, b) => a + b, 0) / squares.length])).toBeLessThan(
      tolerance,
    );
  });

  test('batch sizes may change from step to step', async () => {
    const engine = await create(SMALL);
    engine.load(startState(SMALL));
    for (const size of [1, 33, 7, 64]) await engine.step(randomBatch(20, size, size), settings('untied'));
    const losses = await engine.losses();
    expect(losses).toHaveLength(4);
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  test('a weight that is not a number is not hidden', async () => {
    const engine = await create(SMALL);
    const start = startState(SMALL);
    start.parameters[0] = NaN;
    engine.load(start);
    await engine.step(randomBatch(20, 4, 1), settings('untied'));
    // A shader may take tanh of NaN for a number; the weight itself must stay what it is.
    const shown = [...(await engine.losses()), ...(await engine.parameters())];
    expect(shown.every(Number.isFinite)).toBe(false);
  });

  test('a loss too large for a number shows as such', async () => {
    const network: Network = { sizes: [20, 6, 3], activation: 'linear', output: 'linear' };
    const engine = await create(network);
    engine.load(startState(network));
    const how: StepSettings = {
      ...settingsFor(network.sizes, 'untied'),
      optimizer: { kind: 'sgd', learningRate: 1e6 },
    };
    for (let i = 0; i < 8; i++) await engine.step(randomBatch(20, 4, i), how);
    expect((await engine.losses()).every(Number.isFinite)).toBe(false);
  });

  // A software GPU takes 40 ms for a kernel of any size; what leaks, leaks at every step.
  const rounds = name === 'cpu' || name === 'wasm' ? 200 : name === 'webgpu' ? 20 : 3;
  test(`${rounds} steps of every rule leave no buffer behind`, async () => {
    const engine = await create(SMALL);
    engine.load(startState(SMALL));
    const round = async (steps: number): Promise<void> => {
      for (const rule of RULE_IDS) {
        for (let i = 0; i < steps; i++) await engine.step(randomBatch(20, 4, i), settings(rule));
        await engine.losses();
      }
    };
    await round(1);
    const before = engine.memory();
    await round(rounds);
    expect(engine.memory()).toEqual(before);
  }, 120_000);
});

function settingsFor(sizes: readonly number[], rule: RuleId): StepSettings {
  const plan = planOf(TYING_RULES[rule], 0.01, TYING_RULES[rule].sync !== 'none');
  return { pairs: sizes.slice(1).map(() => plan), biases: 'free', optimizer: adam() };
}
