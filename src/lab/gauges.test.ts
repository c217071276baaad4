/** Every gauge against what numpy finds (fixtures/gauges.py), on fixed matrices and on one small network; then the bad cases. */
import { Matrix, pseudoInverse } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { eigenInSteps } from '../algebra/eigen.ts';
import { falling, randomMatrix, withSingularValues } from '../algebra/made-matrices.ts';
import { finish } from '../algebra/steps.ts';
import { layoutOf, view } from '../model/parameters.ts';
import type { PairSpectrum } from '../model/gauge-readings.ts';
import { errorsByClass } from './class-errors.ts';
import { pairReadings } from './diagnostics.ts';
import fixtures from './fixtures/gauges.json' with { type: 'json' };
import { addImages, emptyMoments } from './moments.ts';
import { principalDirections } from './baselines.ts';
import { slowGauges } from './slow-gauges.ts';
import { anglesToPca, codeSpectrum, pairSpectra, type Snapshot } from './spectra.ts';

/** One pair alone, and what its gradients are. */
function alone(rows: number, columns: number, W: ArrayLike<number>, V: ArrayLike<number>): Snapshot {
  const sizes = [rows, columns];
  const layout = layoutOf(sizes);
  const parameters = new Float32Array(layout.length);
  const [encoder, decoder] = [layout.W[0], layout.V[0]];
  if (encoder) view(parameters, encoder).set(W);
  if (decoder) view(parameters, decoder).set(V);
  return { network: { sizes, activation: 'sigmoid', output: 'linear' }, layout, parameters };
}

const transposedOf = (values: ArrayLike<number>, rows: number, columns: number): number[] =>
  Array.from({ length: rows * columns }, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? NaN);

function spectrumOf(snapshot: Snapshot): PairSpectrum {
  const spectrum = finish(pairSpectra(snapshot))[0];
  if (!spectrum) throw new Error('no pair');
  return spectrum;
}

/** Both numbers agree to so many digits of the larger. */
function expectClose(value: number | null | undefined, expected: number, digits = 10): void {
  expect(Math.abs((value ?? NaN) - expected) / Math.max(1e-300, Math.abs(expected))).toBeLessThan(10 ** -digits);
}

describe.each(fixtures.matrices)('a matrix $name', ({ rows, columns, W, V, GW, GV, expected }) => {
  const snapshot = alone(rows, columns, W, V);

  test('ties and splits its gradient as numpy says', () => {
    const [reading] = pairReadings(snapshot.layout, snapshot.parameters, alone(rows, columns, GW, GV).parameters);
    for (const name of ['asymmetry', 'alignment', 'gradientEncoder', 'gradientDecoder', 'gradientCosine'] as const)
      expectClose(reading?.[name], expected[name]);
  });

  test('has the spectrum that numpy finds', () => {
    const { encoder, pinvGap } = spectrumOf(snapshot);
    const [first = 0] = expected.singular;
    for (const [i, value] of expected.singular.entries())
      expect(Math.abs((encoder.singular[i] ?? NaN) - value)).toBeLessThan(1e-14 * first);
    expectClose(encoder.effectiveRank, expected.rank);
    expectClose(pinvGap, expected.pinvGap);
    // Beyond float64's rounding no condition is exact: numpy's rounding is another.
    if (expected.condition < 1e12) expectClose(encoder.condition, expected.condition);
    else expect(encoder.condition).toBeGreaterThan(1e14);
  });

  test('is as far from orthonormal columns as numpy says', () => {
    const [slow] = finish(slowGauges(snapshot, null));
    expectClose(slow?.orthogonality, expected.orthogonality);
    const { least, mean, most } = slow?.columnNorms ?? { least: NaN, mean: NaN, most: NaN };
    for (const [i, norm] of [least, mean, most].entries()) expectClose(norm, expected.columns[i] ?? NaN);
    expect(slow?.saturated).toBeNull();
  });
});

describe('the gap to the pseudo-inverse', () => {
  test.each([
    ['tall', 20, 9, 2],
    ['wide', 9, 20, 2],
    ['ill-conditioned', 30, 12, 4],
  ])('agrees with another pseudo-inverse: %s', (_, rows, columns, decades) => {
    const W = withSingularValues(rows, columns, falling(Math.min(rows, columns), decades));
    const matrix = Matrix.from1DArray(rows, columns, Array.from(W));
    const inverse = pseudoInverse(matrix);
    const expected = Matrix.sub(matrix.transpose(), inverse).norm('frobenius') / inverse.norm('frobenius');
    expectClose(spectrumOf(alone(rows, columns, W, W)).pinvGap, expected, 6);
  });

  test('is 0 where the columns are orthonormal, and counts the directions that are lost', () => {
    const W = withSingularValues(12, 5, [1, 1, 1, 1, 1]);
    expect(spectrumOf(alone(12, 5, W, W)).pinvGap).toBeLessThan(1e-6);
    const poor = withSingularValues(12, 5, [1, 1, 1]);
    expect(spectrumOf(alone(12, 5, poor, poor))).toMatchObject({ cut: 2 });
  });
});

test('a mirror has the spectrum of what it mirrors', () => {
  const W = randomMatrix(12 * 5);
  const { encoder, decoder } = spectrumOf(alone(12, 5, W, transposedOf(W, 12, 5)));
  expect(decoder).toEqual(encoder);
});

const { network: made } = fixtures;
const images = (values: readonly number[], pixels = 9) => ({
  bytes: Uint8Array.from(values),
  pixels,
  count: values.length / pixels,
});

function madeNetwork(): Snapshot {
  const layout = layoutOf(made.sizes);
  const parameters = new Float32Array(layout.length);
  for (const kind of ['W', 'V', 'b', 'c'] as const)
    layout[kind].forEach((slot, pair) => view(parameters, slot).set(made[kind][pair] ?? []));
  return { network: { sizes: made.sizes, activation: 'elu', output: 'sigmoid' }, layout, parameters };
}

describe('a network', () => {
  const { expected } = made;

  test('is saturated where numpy says, encoder and decoder', () => {
    const slow = finish(slowGauges(madeNetwork(), images(made.test)));
    expect(slow.map(({ saturated }) => saturated)).toHaveLength(2);
    slow.forEach(({ saturated, saturatedDecoder }, pair) => {
      expect(saturated).toBeCloseTo(expected.saturated[pair] ?? NaN, 12);
      expect(saturatedDecoder).toBeCloseTo(expected.saturatedDecoder[pair] ?? NaN, 12);
    });
  });

  test('has a code of the effective rank, the variance and the dead units that numpy finds', () => {
    const code = finish(codeSpectrum(madeNetwork(), images(made.test)));
    expectClose(code?.effectiveRank, expected.rankCode);
    expectClose(code?.variance, expected.variance);
    expect(code).toMatchObject({ dead: expected.dead, images: 40, units: 3 });
  });

  test('is at the angle to PCA that numpy finds', () => {
    const moments = [images(made.train), images(made.test)].map((some) => finish(addImages(emptyMoments(9), some)));
    const [first, second] = moments;
    if (!first || !second) throw new Error('no moments');
    const { eigen } = finish(principalDirections(first, second));
    expectClose(finish(anglesToPca(madeNetwork(), eigen)), expected.pcaAngle);
  });

  test('errs on each class as numpy says, and has no number for a class without an image', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const { classes, step } = errorsByClass(7, Float32Array.from(made.errors), Uint8Array.from(made.labels), names);
    expect(step).toBe(7);
    expected.classes.forEach((loss, k) => expectClose(classes[k]?.loss, loss));
    expect(classes[4]).toEqual({ name: 'e', images: 0, loss: NaN });
  });
});

describe('the angle to PCA', () => {
  const eigenOf = (variances: readonly number[]) =>
    finish(
      eigenInSteps(
        Float64Array.from({ length: variances.length ** 2 }, (_, i) =>
          i % (variances.length + 1) === 0 ? (variances[i / (variances.length + 1)] ?? 0) : 0,
        ),
        variances.length,
      ),
    );
  const angleOf = (W: readonly number[], variances = [9, 4, 1, 0.5]): number =>
    finish(anglesToPca(alone(4, 2, W, new Float32Array(8)), eigenOf(variances)));

  test('is 0 for a matrix that spans the strongest directions, in whatever basis', () => {
    expect(angleOf([3, 1, -2, 5, 0, 0, 0, 0])).toBeLessThan(1e-12);
  });

  test('keeps its digits where it is small', () => {
    expectClose(angleOf([1, 0, 0, 1, 0, 2 ** -20, 0, 0]), Math.atan(2 ** -20), 9);
  });

  test('is a right angle where a direction is missed altogether', () => {
    expectClose(angleOf([1, 0, 0, 0, 0, 0, 0, 1]), Math.PI / 2);
  });

  test('is that of what is left where the matrix lacks rank', () => {
    expectClose(angleOf([1, 2, 0, 0, 1, 2, 0, 0]), Math.PI / 4);
  });

  test('is held against as many directions as the images have', () => {
    expect(angleOf([1, 0, 0, 1, 0, 0, 0, 0], [9, 0, 0, 0])).toBeLessThan(1e-12);
  });
});

describe('bad weights', () => {
  const eigen = finish(eigenInSteps(Float64Array.of(2, 0, 0, 1), 2));

  test.each([
    ['a zero matrix', 0],
    ['a matrix with a NaN', NaN],
    ['a matrix with an infinity', Infinity],
  ])('%s has words for what has no number, and stops nothing', (_, value) => {
    const bad = alone(2, 2, [value, 0, 0, 0], [1, 0, 0, 1]);
    const { pinvGap } = spectrumOf(bad);
    expect(pinvGap).toBeNaN();
    const [slow] = finish(slowGauges(bad, images([9, 200], 2)));
    expect(slow?.orthogonality).toBeNaN();
    expect(finish(anglesToPca(bad, eigen))).toBeNaN();
    const code = finish(codeSpectrum(bad, images([9, 200, 3, 4], 2)));
    if (value === 0) expect(code).toMatchObject({ effectiveRank: null, dead: 2 });
    else expect(code?.images).toBe(2);
  });

  test('a zero matrix has infinite condition and no rank', () => {
    const { encoder } = spectrumOf(alone(3, 2, new Float32Array(6), new Float32Array(6)));
    expect(encoder).toMatchObject({ condition: Infinity, effectiveRank: 0 });
  });

  test('a NaN is NaN in every gauge that it enters', () => {
    const bad = alone(2, 2, [NaN, 0, 0, 1], [1, 0, 0, 1]);
    const { encoder, decoder } = spectrumOf(bad);
    expect([encoder.condition, encoder.effectiveRank, encoder.singular[0]]).toEqual([NaN, NaN, NaN]);
    expect(decoder.condition).toBeCloseTo(1, 12);
    const [slow] = finish(slowGauges(bad, images([9, 200], 2)));
    expect(slow).toMatchObject({ saturated: NaN, saturatedDecoder: NaN, columnNorms: { most: NaN } });
    expect(finish(codeSpectrum(bad, images([9, 200, 3, 4], 2)))?.effectiveRank).toBeNaN();
  });

  test('one unit is a matrix like any other', () => {
    const { encoder, pinvGap } = spectrumOf(alone(4, 1, [0, 2, 0, 0], [0, 2, 0, 0]));
    expect(encoder).toMatchObject({ condition: 1, effectiveRank: 1 });
    expect(pinvGap).toBeCloseTo(3, 12);
  });

  test('no test image is no code', () => {
    expect(finish(codeSpectrum(alone(2, 1, [1, 1], [1, 1]), images([], 2)))).toBeNull();
  });
});
