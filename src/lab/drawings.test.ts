/** What a session tells of a drawing: its film, its place among the test images, its preparation. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Cover } from '../model/pad-readings.ts';
import type { Drawing, Reconstruction } from '../model/readings.ts';
import { chooseDigit } from './choose-digit.ts';
import { Drawings } from './drawings.ts';
import { shareAbove } from './evaluation.ts';
import { clear, prepare, rules, start as startBench, type Bench } from './made-session.ts';
import { seededRandom } from '../model/random.ts';

const PIXELS = 36;
const DIGIT: Drawing = { kind: 'digit', pixels: Uint8Array.from({ length: PIXELS }, (_, i) => (i % 6 < 2 ? 200 : 0)) };
const AS_IS = { centre: true, noise: 0, kind: 'gaussian' } as const;

beforeEach(() => prepare((fetch) => vi.stubGlobal('fetch', fetch)));
afterEach(async () => {
  await clear();
  vi.unstubAllGlobals();
});

/** A test image as a drawing. */
function testImage(bench: Bench, index: number): Drawing {
  const { bytes, pixels } = bench.testImages;
  return { kind: 'digit', pixels: bytes.slice(index * pixels, (index + 1) * pixels) };
}
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the film', () => {
  const frames = async (bench: Bench, drawing = DIGIT) => (await bench.session.film(drawing)).frames;
  const names = async (bench: Bench): Promise<string[]> =>
    (await frames(bench)).map(({ step, cause, rules: ids }) => `${step} ${cause} ${ids.join()}`);

  test('keeps steps 0 and powers of two, and both sides of a switch', async () => {
    const bench = await startBench();
    await bench.steps(5);
    await bench.change({ rule: rules('transposed') }, false);
    await bench.steps(4);
    expect(await names(bench)).toEqual([
      '0 power untied',
      '1 power untied',
      '2 power untied',
      '4 power untied',
      '5 before-switch untied',
      '5 after-switch transposed',
      '8 power transposed',
    ]);
  });

  test('shows any drawing as the engine had it then', async () => {
    const bench = await startBench();
    const seen: Reconstruction[] = [await bench.session.reconstruct(DIGIT)];
    for (let step = 1; step <= 4; step++) {
      await bench.session.step();
      if (step !== 3) seen.push(await bench.session.reconstruct(DIGIT));
    }
    await bench.steps(3);
    const film = await frames(bench);
    expect(film).toHaveLength(seen.length);
    for (const [i, { output, error }] of film.entries()) {
      expect(error).toBeCloseTo(seen[i]?.error ?? NaN, 5);
      const engine = seen[i]?.layers.at(-1) ?? [];
      expect(Math.max(...output.map((value, pixel) => Math.abs(value - (engine[pixel] ?? NaN))))).toBeLessThan(1e-5);
    }
  });

  test('forgets what came after when a switch is taken back, and says that it has changed', async () => {
    const bench = await startBench();
    await bench.steps(3);
    await bench.change({ rule: rules('transposed') }, false);
    await bench.steps(2);
    const { filmEdition } = await bench.session.reconstruct(DIGIT);
    await bench.undo();
    expect(await names(bench)).toEqual([
      '0 power untied',
      '1 power untied',
      '2 power untied',
      '3 before-switch untied',
    ]);
    expect((await bench.session.reconstruct(DIGIT)).filmEdition).toBeGreaterThan(filmEdition);
  });

  test('stays bounded however often the rule is switched, and never loses the start', async () => {
    const bench = await startBench();
    for (let i = 0; i < 30; i++) {
      await bench.steps(1);
      await bench.change({ rule: rules(i % 2 === 0 ? 'transposed' : 'untied') }, false);
    }
    const kept = await frames(bench);
    expect(kept.length).toBeLessThanOrEqual(40);
    expect(kept[0]?.step).toBe(0);
    expect(kept.at(-1)).toMatchObject({ step: 30, cause: 'after-switch' });
  });
});

describe('the standing', () => {
  test('is there as soon as a test has ended, though no weight has moved', async () => {
    const bench = await startBench();
    await bench.tested();
    const { standing, version } = await bench.session.reconstruct(DIGIT);
    expect(standing).toMatchObject({ version, test: { step: 0, images: 50 } });
    expect(standing?.betterThan).not.toBeNull();
  });

  test('of the test images themselves is even: half of them do better than half', async () => {
    const bench = await startBench();
    await bench.steps(6);
    await bench.tested();
    const shares: number[] = [];
    for (let i = 0; i < 50; i++) {
      const { standing } = await bench.session.reconstruct(testImage(bench, i));
      shares.push(standing?.betterThan ?? NaN);
    }
    // Ranks 0 … 49 of 50
    expect(meanOf(shares)).toBeGreaterThan(0.44);
    expect(meanOf(shares)).toBeLessThan(0.56);
  });

  test('is by the weights of the test, not flattered by those since', async () => {
    const bench = await startBench({ lr: 0.01 });
    await bench.session.alter(async (run) => {
      const drawings = new Drawings(run);
      const errors = await run.engine.errors(bench.testImages, 0, 50);
      drawings.noteTest({ step: run.step, loss: 1, images: 50 }, errors, await run.checkpoint());
      const before = await drawings.reconstruct(testImage(bench, 7), AS_IS);
      for (let i = 0; i < 60; i++) await run.takeStep(true);
      const [same, other] = [
        await drawings.reconstruct(testImage(bench, 7), AS_IS),
        await drawings.reconstruct(testImage(bench, 8), AS_IS),
      ];
      const sorted = errors.slice().sort();
      // The made images are few: up to four are the same and tie
      const isNear = (share: number | null | undefined, image: number): boolean =>
        Math.abs((share ?? NaN) - shareAbove(sorted, errors[image] ?? NaN)) <= 4 / 50;
      expect(isNear(before.standing?.betterThan, 7)).toBe(true);
      expect(same.standing).toEqual(before.standing);
      expect(other.standing?.version).toBe(before.standing?.version);
      expect(isNear(other.standing?.betterThan, 8)).toBe(true);
      expect(other.standing?.betterThan).toBeLessThan(0.9);
      // What it would have said of today's error against the old test
      expect(shareAbove(sorted, other.error ?? NaN)).toBe(1);
    });
  });
});

describe('test digits by how hard they are', () => {
  test('follow the errors of the newest test', async () => {
    const bench = await startBench();
    await bench.steps(6);
    await bench.tested();
    const pick = (kind: 'hardest' | 'easiest', rank: number) =>
      chooseDigit({ labels: new Uint8Array(50), count: 50 }, { kind, rank }, seededRandom(1, 'test'), bench.session);
    const errors: number[] = [];
    for (let i = 0; i < 50; i++) errors.push((await bench.session.reconstruct(testImage(bench, i))).error ?? NaN);
    const sorted = errors.toSorted((one, other) => one - other);
    for (const rank of [0, 1, 5]) {
      expect(pick('easiest', rank)?.tested?.error).toBeCloseTo(sorted[rank] ?? NaN, 5);
      expect(pick('hardest', rank)?.tested?.error).toBeCloseTo(sorted[49 - rank] ?? NaN, 5);
      expect(errors[pick('hardest', rank)?.index ?? -1]).toBeCloseTo(sorted[49 - rank] ?? NaN, 5);
    }
    expect(pick('easiest', 50)?.index).toBe(pick('easiest', 0)?.index);
  });

  test('are of the class that was asked for, and none where it has none', () => {
    const labels = Uint8Array.from({ length: 30 }, (_, i) => i % 3);
    const pick = (label: number, draw: number) =>
      chooseDigit({ labels, count: 20 }, { kind: 'class', label }, seededRandom(draw, 'test'), null);
    const picked = Array.from({ length: 40 }, (_, draw) => pick(2, draw)?.index ?? -1);
    expect(picked.every((index) => index < 20 && labels[index] === 2)).toBe(true);
    expect(new Set(picked).size).toBeGreaterThan(3);
    expect(pick(7, 0)).toBeNull();
    expect(chooseDigit({ labels, count: 20 }, { kind: 'hardest', rank: 0 }, seededRandom(0, 'test'), null)).toBeNull();
  });
});

describe('a drawing that something was done to', () => {
  const full = new Uint8Array(36).fill(255);
  const cover: Cover = { side: 6, black: full, grey: new Uint8Array(36) };

  test('is held against what is underneath', async () => {
    const bench = await startBench();
    const { digit, target, damage, error, layers } = await bench.session.reconstruct({ ...DIGIT, cover });
    expect(Math.max(...(digit ?? [1]))).toBe(0);
    expect(Math.max(...(target ?? []))).toBeCloseTo(200 / 255);
    const mean = meanOf([...(target ?? [])].map((value) => value * value));
    expect(damage).toBeCloseTo(mean, 6);
    const output = layers.at(-1) ?? [];
    const expected = meanOf([...(target ?? [])].map((value, i) => ((output[i] ?? 0) - value) ** 2));
    expect(error).toBeCloseTo(expected, 6);
  });

  test('tells its error centred and as it lies, whichever is shown', async () => {
    const bench = await startBench();
    const pixels = new Uint8Array(400);
    pixels.fill(255, 21, 25);
    const ink: Drawing = { kind: 'ink', pixels, width: 20, height: 20 };
    const centred = await bench.session.reconstruct(ink, AS_IS);
    const asItLies = await bench.session.reconstruct(ink, { centre: false, noise: 0, kind: 'gaussian' });
    expect(centred.bothWays?.centred).toBe(centred.error);
    expect(asItLies.bothWays?.asItLies).toBe(asItLies.error);
    expect(centred.bothWays?.asItLies).toBeCloseTo(asItLies.error ?? NaN, 6);
    expect(centred.layers.map((layer) => layer.length)).toEqual([36, 9, 4, 9, 36]);
    expect((await bench.session.reconstruct(DIGIT)).bothWays).toBeNull();
  });
});
