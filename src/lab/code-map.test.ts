/** Codes, their statistics and their plane, held against ml-matrix and against engines. */
import { Matrix, SVD } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { finish } from '../algebra/steps.ts';
import type { TestImages } from '../model/code-readings.ts';
import { forwardOf } from '../model/forward.ts';
import { initialise } from '../model/initialise.ts';
import { seededRandom } from '../model/random.ts';
import { codeMap, codesOf, codeStatistics, principalPlane } from './code-map.ts';

/** Codes whose directions have clearly different variances. */
function madeCodes(count: number, units: number, seed = 1): Float32Array {
  const random = seededRandom(seed, 'codes');
  const mix = Float64Array.from({ length: units * units }, (_, i) => random.normal() / (1 + Math.floor(i / units)));
  const codes = new Float32Array(count * units);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < Math.min(units, 12); k++) {
      const strength = random.normal();
      for (let unit = 0; unit < units; unit++)
        codes[i * units + unit] = (codes[i * units + unit] ?? 0) + strength * (mix[k * units + unit] ?? 0) + 0.1;
    }
  }
  return codes;
}

/** The first two principal directions and their shares of the variance, by singular values of the centred codes. */
function byMlMatrix(codes: Float32Array, units: number) {
  const rows = new Matrix(codes.length / units, units);
  codes.forEach((value, i) => rows.set(Math.floor(i / units), i % units, value));
  const svd = new SVD(rows.center('column'), { autoTranspose: true });
  const squares = svd.diagonal.map((value) => value ** 2);
  const total = squares.reduce((sum, value) => sum + value, 0);
  const vectors = svd.rightSingularVectors;
  return [0, 1].map((axis) => ({ share: (squares[axis] ?? NaN) / total, vector: vectors.getColumn(axis) }));
}

function madeImages(count: number, pixels: number, classes = 3): TestImages {
  const random = seededRandom(5, 'images');
  return {
    count,
    pixels,
    bytes: Uint8Array.from({ length: count * pixels }, () => (random.uniform() < 0.6 ? 0 : random.integer(256))),
    labels: Uint8Array.from({ length: count }, (_, i) => i % classes),
    places: Uint32Array.from({ length: count }, (_, i) => 5 * i),
    classes: Array.from({ length: classes }, (_, i) => String(i)),
  };
}

describe('the plane of the codes', () => {
  test.each([[3], [49], [200]])('of %i units has the directions that ml-matrix finds', (units) => {
    const codes = madeCodes(240, units);
    const { means } = codeStatistics(codes, units, new Uint8Array(240), 1);
    const plane = finish(principalPlane(codes, units, means));
    for (const [axis, { share, vector }] of byMlMatrix(codes, units).entries()) {
      const mine = plane.basis.subarray(axis * units, (axis + 1) * units);
      const cosine = vector.reduce((sum, value, i) => sum + value * (mine[i] ?? NaN), 0);
      expect(Math.abs(cosine)).toBeGreaterThan(1 - 1e-5);
      expect(plane.shares[axis]).toBeCloseTo(share, 6);
    }
  });

  test('is turned as the last one was', () => {
    const codes = madeCodes(100, 10);
    const { means } = codeStatistics(codes, 10, new Uint8Array(100), 1);
    const plane = finish(principalPlane(codes, 10, means));
    const flipped = { ...plane, basis: plane.basis.map((value) => -value) };
    expect(finish(principalPlane(codes, 10, means, flipped)).basis).toEqual(flipped.basis);
    expect(finish(principalPlane(codes, 10, means, plane)).basis).toEqual(plane.basis);
  });

  test('of a code of one unit has no second direction, and of equal codes none', () => {
    const line = finish(principalPlane(Float32Array.of(1, 2, 3), 1, Float32Array.of(2)));
    expect([...line.basis]).toEqual([1, 0]);
    expect(line.shares).toEqual([1, 0]);
    const still = finish(principalPlane(new Float32Array(8).fill(3), 4, new Float32Array(4).fill(3)));
    expect([...still.basis]).toEqual(Array.from({ length: 8 }, () => 0));
    expect(still.shares).toEqual([0, 0]);
  });
});

describe('a map of codes', () => {
  const network = { sizes: [36, 16, 9], activation: 'elu', output: 'sigmoid' } as const;
  const parameters = initialise(network.sizes, 'glorot', 3);
  const images = madeImages(60, 36);
  const job = { run: 2, step: 7, version: 9, network, parameters };

  test('puts every image where its own code falls on the plane', () => {
    const map = finish(codeMap(images, job, null));
    const forward = forwardOf(network);
    for (const i of [0, 17, 59]) {
      const image = Float32Array.from(images.bytes.subarray(36 * i, 36 * (i + 1)), (byte) => byte / 255);
      const code = forward.encode(parameters, image).at(-1) ?? new Float32Array(0);
      expect(map.codes.slice(9 * i, 9 * (i + 1))).toEqual(code);
      for (const axis of [0, 1]) {
        const place = code.reduce(
          (sum, v, u) => sum + (map.plane.basis[9 * axis + u] ?? NaN) * (v - (map.means[u] ?? NaN)),
          0,
        );
        expect(map.points[2 * i + axis]).toBeCloseTo(place, 5);
      }
    }
    expect(map).toMatchObject({ run: 2, step: 7, version: 9, count: 60, units: 9 });
  });

  test('knows each unit’s mean and spread, and each class’s mean', () => {
    const codes = Float32Array.of(1, 5, 3, 5, 5, 5, 7, 5);
    const { means, deviations, classMeans } = codeStatistics(codes, 2, Uint8Array.of(0, 1, 0, 1), 3);
    expect([...means]).toEqual([4, 5]);
    expect(deviations[0]).toBeCloseTo(Math.sqrt(5), 6);
    expect(deviations[1]).toBe(0);
    expect([...classMeans]).toEqual([3, 5, 5, 5, NaN, NaN]);
  });

  test('finds the unit that nothing moves', () => {
    const dead = parameters.slice();
    const { W, b } = forwardOf(network).layout;
    for (let row = 0; row < 16; row++) dead[(W[1]?.offset ?? 0) + 9 * row + 4] = 0;
    dead[(b[1]?.offset ?? 0) + 4] = 0.3;
    const { deviations, means } = finish(codeMap(images, { ...job, parameters: dead }, null));
    expect([...deviations].flatMap((value, unit) => (value < 0.01 ? [unit] : []))).toEqual([4]);
    expect(means[4]).toBeCloseTo(0.3, 6);
  });

  test('encodes in slices to the same codes as at once', () => {
    const steps = codesOf(forwardOf(network), parameters, images);
    let stops = 0;
    for (;;) {
      const { done, value } = steps.next();
      if (done) {
        expect(value).toEqual(finish(codeMap(images, job, null)).codes);
        break;
      }
      expect(value).toBeLessThanOrEqual(1);
      stops += 1;
    }
    expect(stops).toBe(60);
  });
});
