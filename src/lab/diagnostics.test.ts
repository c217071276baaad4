import { describe, expect, it } from 'vitest';
import { finish } from '../algebra/steps.ts';
import { initialise } from '../model/initialise.ts';
import { layoutOf, view, type Layout } from '../model/parameters.ts';
import { orthogonalityGap, pairReadings, saturatedShare, type PairReading } from './diagnostics.ts';

const SIZES = [50, 37, 5];
const LAYOUT = layoutOf(SIZES);

/** V of every pair ← factor · Wᵀ. */
function mirrored(flat: Float32Array, layout: Layout, factor = 1): Float32Array {
  const result = flat.slice();
  layout.W.forEach((slot, pair) => {
    const W = view(flat, slot);
    const V = view(result, layout.V[pair] ?? slot);
    for (let i = 0; i < slot.rows; i++) {
      for (let j = 0; j < slot.columns; j++) V[j * slot.rows + i] = factor * (W[i * slot.columns + j] ?? 0);
    }
  });
  return result;
}

function firstReading(parameters: Float32Array, gradients = parameters): PairReading {
  const reading = pairReadings(LAYOUT, parameters, gradients)[0];
  if (!reading) throw new Error('no pair');
  return reading;
}

const random = initialise(SIZES, 'normal', 3);
const norm = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const kept = (kind: 'W' | 'V'): Float32Array => {
  const result = new Float32Array(LAYOUT.length);
  for (const slot of LAYOUT[kind]) view(result, slot).set(view(random, slot));
  return result;
};

describe('the readings of a pair', () => {
  it('are of a perfect mirror where V is Wᵀ', () => {
    expect(firstReading(mirrored(random, LAYOUT))).toMatchObject({ asymmetry: 0, alignment: 1, squaredDifference: 0 });
  });

  it('tell a mirror that is too bright from one that shows something else', () => {
    const bright = firstReading(mirrored(random, LAYOUT, 3));
    expect(bright.asymmetry).toBeCloseTo(2, 6);
    expect(bright.alignment).toBeCloseTo(1, 12);
    const other = firstReading(random);
    expect(Math.abs(other.alignment)).toBeLessThan(0.1);
    expect(other.asymmetry).toBeCloseTo(Math.SQRT2, 1);
  });

  it('turn the alignment negative where V is −Wᵀ', () => {
    expect(firstReading(mirrored(random, LAYOUT, -1))).toMatchObject({ asymmetry: 2, alignment: -1 });
  });

  it('come for every pair, each by its own matrices', () => {
    const half = random.slice();
    const [, last] = [LAYOUT.V[0], LAYOUT.V[1]];
    if (last) view(half, last).set(view(mirrored(random, LAYOUT), last));
    expect(pairReadings(LAYOUT, half, half).map(({ asymmetry }) => asymmetry === 0)).toEqual([false, true]);
  });

  it('are finite or Infinity where a weight is zero', () => {
    const zero = new Float32Array(LAYOUT.length);
    expect(firstReading(zero)).toMatchObject({ asymmetry: 0, alignment: 0, gradientCosine: 0 });
    expect(firstReading(kept('V'))).toMatchObject({ asymmetry: Infinity, alignment: 0 });
    expect(firstReading(kept('W'))).toMatchObject({ asymmetry: 1, alignment: 0 });
  });

  it('give the length of both gradients and how far they agree', () => {
    const [W, V] = [LAYOUT.W[0], LAYOUT.V[0]];
    if (!W || !V) throw new Error('no pair');
    const reading = firstReading(new Float32Array(LAYOUT.length), random);
    expect(reading.gradientEncoder).toBeCloseTo(norm(view(random, W)), 3);
    expect(reading.gradientDecoder).toBeCloseTo(norm(view(random, V)), 3);
    expect(Math.abs(reading.gradientCosine)).toBeLessThan(0.1);
    expect(firstReading(random, mirrored(random, LAYOUT, 0.5)).gradientCosine).toBeCloseTo(1, 6);
  });

  it('say NaN where a weight is NaN', () => {
    expect(firstReading(random.map(() => NaN)).asymmetry).toBeNaN();
  });
});

const gapOf = (weight: Float32Array, rows: number, columns: number): number =>
  finish(orthogonalityGap(weight, rows, columns));

describe('the orthogonality gap', () => {
  /** Columns e_0 … e_{n−1}, stretched. */
  const unit = (rows: number, columns: number, stretch: number): Float32Array =>
    Float32Array.from({ length: rows * columns }, (_, i) => (Math.floor(i / columns) === i % columns ? stretch : 0));

  it('is 0 where the transpose is an inverse, up to scale', () => {
    expect(gapOf(unit(9, 4, 1), 9, 4)).toBe(0);
    expect(gapOf(unit(9, 4, 3), 9, 4)).toBe(0);
  });

  it('is √(n − 1) where all columns are the same', () => {
    expect(gapOf(new Float32Array(9 * 4).fill(0.3), 9, 4)).toBeCloseTo(Math.sqrt(3), 12);
  });

  it('is that of the definition for a wide matrix too', () => {
    // WᵀW has the eigenvalues 1, 1, 0, 0 and s² = 1/2: (1, 1, −1, −1) from the identity.
    expect(gapOf(unit(2, 4, 1), 2, 4)).toBeCloseTo(1, 12);
  });
});

describe('the saturated share', () => {
  it.each([
    ['sigmoid', [0.5, 0.02, 0.005, 0.995], 0.5],
    ['tanh', [0, 0.9, -0.999, 0.9999], 0.5],
    ['relu', [0, 0, 0, 2], 0.75],
    ['elu', [-0.995, -0.9, 0, 3], 0.25],
    ['linear', [-1e6, 0, 1e6], 0],
  ] as const)('counts outputs of %s whose slope is below 0.01', (activation, outputs, share) => {
    expect(saturatedShare(activation, Float32Array.from(outputs))).toBe(share);
  });

  it('of nothing is 0', () => expect(saturatedShare('sigmoid', new Float32Array(0))).toBe(0));
});
