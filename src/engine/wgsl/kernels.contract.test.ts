/**
 * What the contract's small networks do not reach: sizes that are no multiple of any tile, the smallest and largest
 * batches, every tile, image stores in several pieces, long runs without a readback, and a device that is lost.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Network } from '../../model/architecture.ts';
import { initialise } from '../../model/initialise.ts';
import { freshState, layoutOf, view } from '../../model/parameters.ts';
import { seededRandom } from '../../model/random.ts';
import { DECODER_BIASES, planOf, RULE_IDS, TYING_RULES, type RuleId } from '../../model/tying.ts';
import { batchValues, imageValues } from '../batch.ts';
import type { ImageStore, StepSettings } from '../engine.ts';
import { relativeError } from '../golden/golden.ts';
import { findAdapter } from '../probe.ts';
import { createWgslEngine, type WgslEngine } from './engine.ts';
import { referenceStep } from '../reference.ts';
import { TILES, type TileName } from './tiles.ts';
import { unfold } from './unfold.ts';

const TOLERANCE = 1e-4;
const TILE_NAMES = Object.keys(TILES) as TileName[];

/** With the limits that every WebGPU device has. */
async function openDevice(): Promise<GPUDevice> {
  const found = await findAdapter();
  if (!found) throw new Error('no WebGPU adapter');
  return found.adapter.requestDevice();
}

const settings = (network: Network, rule: RuleId, changes: Partial<StepSettings> = {}): StepSettings => ({
  pairs: network.sizes.slice(1).map(() => planOf(TYING_RULES[rule], 0.01, TYING_RULES[rule].sync !== 'none')),
  biases: 'free',
  optimizer: { kind: 'sgd', learningRate: 0.1 },
  ...changes,
});

function randomImages(pixels: number, count: number, seed = 1): ImageStore {
  const random = seededRandom(seed, 'images');
  return { bytes: Uint8Array.from({ length: count * pixels }, () => random.integer(256)), pixels, count };
}

describe('own kernels', () => {
  let device: GPUDevice;
  const complaints: string[] = [];
  const alive: WgslEngine[] = [];
  const create = async (network: Network, tile: TileName = 'software', on = device): Promise<WgslEngine> => {
    const engine = await createWgslEngine(network, on, { device: 'test', tile });
    engine.load(freshState(layoutOf(network.sizes), initialise(network.sizes, 'glorot', 1)));
    alive.push(engine);
    return engine;
  };

  beforeAll(async () => {
    device = await openDevice();
    device.addEventListener('uncapturederror', ({ error }) => complaints.push(error.message));
  }, 60_000);
  afterAll(() => alive.forEach((engine) => engine.dispose()));

  const shapes: [sizes: number[], batch: number][] = [
    [[1, 1, 1], 1],
    [[5, 1, 3], 1024],
    [[33, 65, 31], 33],
    [[64, 32, 16], 64],
    [[130, 70, 3, 129], 7],
    [[9, 8, 7, 6, 5, 4, 3], 65],
  ];

  describe.each(TILE_NAMES)('with %s tiles', (tile) => {
    test.each(shapes)('layers %j, batch %i', async (sizes, size) => {
      const network: Network = { sizes, activation: 'tanh', output: 'sigmoid' };
      const unfolded = unfold(network);
      const engine = await create(network, tile);
      const before = await engine.parameters();
      const images = randomImages(sizes[0] ?? 0, size + 3);
      const rows = Uint32Array.from({ length: size }, (_, i) => size + 2 - i);
      const expected = referenceStep(unfolded, before, batchValues({ kind: 'rows', images, rows }));
      await engine.step({ kind: 'rows', images, rows }, settings(network, 'untied'));
      expect(relativeError(await engine.losses(), [expected.loss])).toBeLessThan(TOLERANCE);
      const gradients = await engine.gradients();
      const after = await engine.parameters();
      for (const slot of unfolded.layout.slots) {
        const wanted = expected.gradients.subarray(slot.offset, slot.offset + slot.size);
        const title = `${slot.kind}[${slot.pair}]`;
        expect(relativeError(view(gradients, slot), Float32Array.from(wanted)), title).toBeLessThan(TOLERANCE);
        const moved = view(before, slot).map((value, i) => value - 0.1 * (wanted[i] ?? NaN));
        expect(relativeError(view(after, slot), moved), `${title} moved`).toBeLessThan(TOLERANCE);
      }
    });
  });

  test('every rule moves the same with every tile', async () => {
    const network: Network = { sizes: [33, 40, 7], activation: 'elu', output: 'linear' };
    const images = randomImages(33, 20);
    const optimizer = { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
    const run = async (tile: TileName): Promise<Float32Array> => {
      const engine = await create(network, tile);
      for (const rule of RULE_IDS) {
        for (const biases of DECODER_BIASES) {
          const rows = Uint32Array.of(1, 5, rule.length);
          await engine.step({ kind: 'rows', images, rows }, settings(network, rule, { biases, optimizer }));
        }
      }
      return engine.parameters();
    };
    const expected = await run('software');
    for (const tile of TILE_NAMES) expect(relativeError(await run(tile), expected), tile).toBeLessThan(1e-3);
  });

  test('activations of more images than a batch', async () => {
    const network: Network = { sizes: [6, 4, 2], activation: 'elu', output: 'linear' };
    const engine = await create(network);
    const input = imageValues(randomImages(6, 1500), 0, 1500);
    const { layers } = await engine.activations(input, 1500);
    const expected = referenceStep(unfold(network), await engine.parameters(), { input, target: input, size: 1500 });
    layers.forEach((layer, i) =>
      expect(relativeError(layer, Float32Array.from(expected.layers[i] ?? []))).toBeLessThan(TOLERANCE),
    );
  });

  test('activations far from zero stay finite', async () => {
    for (const activation of ['tanh', 'sigmoid', 'elu'] as const) {
      const network: Network = { sizes: [4, 3, 2], activation, output: 'sigmoid' };
      const engine = await create(network);
      const { parameters } = await engine.state();
      engine.load(
        freshState(
          layoutOf(network.sizes),
          parameters.map((value) => -1e4 * value),
        ),
      );
      const { layers } = await engine.activations(new Float32Array(4).fill(1), 1);
      expect(
        layers.every((layer) => layer.every(Number.isFinite)),
        activation,
      ).toBe(true);
    }
  });

  test('errors of a store that grows and lies in two pieces', async () => {
    const network: Network = { sizes: [7, 3, 2], activation: 'sigmoid', output: 'sigmoid' };
    // 18,724 images fit
    const engine = await create(network, 'software', withSmallBindings(device, 2 ** 17));
    const all = randomImages(7, 20_001);
    const growing = { bytes: new Uint8Array(all.bytes.length), pixels: 7, count: 0 };
    for (const count of [3, 18_750, 20_001]) {
      growing.bytes.set(all.bytes.subarray(7 * growing.count, 7 * count), 7 * growing.count);
      growing.count = count;
      const first = Math.max(0, count - 501);
      const input = imageValues(all, first, count - first);
      const { layers } = await engine.activations(input, count - first);
      const output = layers.at(-1) ?? input;
      const wanted = Array.from({ length: count - first }, (_, i) => {
        let sum = 0;
        for (let p = 7 * i; p < 7 * i + 7; p++) sum += ((output[p] ?? NaN) - (input[p] ?? NaN)) ** 2;
        return sum / 7;
      });
      expect(relativeError(await engine.errors(growing, first, count - first), wanted)).toBeLessThan(TOLERANCE);
    }
  });

  test('losses wait for whoever asks, however many there are', async () => {
    const network: Network = { sizes: [3, 2, 1], activation: 'linear', output: 'linear' };
    const images = randomImages(3, 16);
    const how = settings(network, 'transposed', { biases: 'mirrored' });
    const run = async (steps: number, askEach: number): Promise<number[]> => {
      const engine = await create(network);
      const losses: number[] = [];
      for (let i = 0; i < steps; i++) {
        void engine.step({ kind: 'rows', images, rows: Uint32Array.of(i % 16, (3 * i) % 16) }, how);
        if (i % askEach === 0) losses.push(...(await engine.losses()));
      }
      return [...losses, ...(await engine.losses())];
    };
    const all = await run(1100, 10_000);
    expect(all).toHaveLength(1100);
    expect((await run(60, 7)).slice(0, 60)).toEqual(all.slice(0, 60));
  });

  test('rows, values and batches of other sizes follow each other in one submit', async () => {
    const network: Network = { sizes: [10, 6, 3], activation: 'elu', output: 'sigmoid' };
    const images = randomImages(10, 400);
    const how = settings(network, 'untied');
    const step = (i: number): Parameters<WgslEngine['step']>[0] => {
      const rows = Uint32Array.from({ length: [3, 200, 1, 40][i % 4] ?? 1 }, (_, k) => (k * 7 + i) % 400);
      return i % 3 === 1
        ? { kind: 'values', ...batchValues({ kind: 'rows', images, rows }) }
        : { kind: 'rows', images, rows };
    };
    const [eager, lazy] = [await create(network), await create(network)];
    const losses: number[] = [];
    for (let i = 0; i < 24; i++) {
      await eager.step(step(i), how);
      losses.push(...(await eager.losses()));
      // Nobody waits: all of it is queued.
      void lazy.step(step(i), how);
    }
    expect([...(await lazy.losses())]).toEqual(losses);
    expect(await lazy.parameters()).toEqual(await eager.parameters());
  });

  test('the device had nothing to complain of', async () => {
    await device.queue.onSubmittedWorkDone();
    expect(complaints).toEqual([]);
  });

  test('a disposed engine holds no buffer and refuses to go on', async () => {
    const network: Network = { sizes: [5, 4, 3], activation: 'relu', output: 'linear' };
    const engine = await create(network);
    void engine.step(
      { kind: 'rows', images: randomImages(5, 2), rows: Uint32Array.of(1) },
      settings(network, 'untied'),
    );
    engine.dispose();
    expect(engine.memory()).toEqual({ buffers: 0, bytes: 0 });
    await expect(engine.losses()).rejects.toThrow('disposed');
  });

  test('a device that refuses a command is given up, for its numbers would be wrong', async () => {
    const own = await openDevice();
    const network: Network = { sizes: [5, 4, 3], activation: 'relu', output: 'linear' };
    const engine = await create(network, 'software', own);
    // No use at all: what an allocation without memory leaves behind is refused in the same way
    own.createBuffer({ size: 16, usage: 0 });
    own.queue.submit([]);
    expect(await engine.lost).toContain('refused a command');
    await expect(engine.losses()).rejects.toThrow('refused a command');
  });

  test('after the device is lost every call says so', async () => {
    const own = await openDevice();
    const network: Network = { sizes: [5, 4, 3], activation: 'relu', output: 'linear' };
    const engine = await create(network, 'software', own);
    const batch = { kind: 'rows', images: randomImages(5, 2), rows: Uint32Array.of(1) } as const;
    await engine.step(batch, settings(network, 'untied'));
    const asked = engine.losses();
    own.destroy();
    await expect(asked).rejects.toBeInstanceOf(Error);
    await engine.lost;
    expect(() => engine.step(batch, settings(network, 'untied'))).toThrow('lost');
    await expect(engine.losses()).rejects.toThrow('lost');
    await expect(engine.state()).rejects.toThrow('lost');
  });
});

/** The same device, which says that it has no larger bindings. */
function withSmallBindings(device: GPUDevice, bytes: number): GPUDevice {
  const limits = { maxStorageBufferBindingSize: bytes, maxBufferSize: device.limits.maxBufferSize };
  return new Proxy(device, {
    get(target, key) {
      if (key === 'limits') return limits;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
