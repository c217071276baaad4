/**
 * What the study asks of a trained model besides its error: how well a linear reading of the code names the images, how it
 * stands noise and a covered middle, how far its answers differ, and which units say the same to every image.
 */
import { corrupt } from '../data/corrupt.ts';
import type { ArrivingImages, DataSet } from '../data/load.ts';
import type { Engine } from '../engine/engine.ts';
import { totalVariance } from '../lab/race-racer.ts';
import { spreadImages } from '../lab/test-images.ts';
import { fitRidge, shareRight } from './ridge.ts';

/** Training images that the linear probe is fitted on, and test images it names. */
const PROBE = { train: 10_000, test: 10_000 };
/** Test images whose reconstructions are looked at. */
const LOOKED_AT = 1000;
/** Images that go through the network at once. */
const PIECE = 500;
/** Standard deviation of the noise on a pixel in [0, 1]. */
const NOISE = 0.3;
const NOISE_SEED = 20_180_705;
/** Side of the square that covers the middle, over the side of the image: 12 of 28 pixels. */
const COVERED = 12 / 28;
/** A unit whose outputs differ by no more than this over all images says the same to each. */
const DEAD_RANGE = 1e-3;

/** Of the model that the engine holds. */
export async function measureModel(engine: Engine, data: DataSet, { width, height, classes }: DataSet['manifest']) {
  const test = spreadImages(data.test, classes, LOOKED_AT);
  const clean = valuesOf(test);
  const seen = await through(engine, clean, test.pixels);
  const error = async (input: Float32Array): Promise<number> =>
    squaredError((await through(engine, input, test.pixels)).output, clean);
  return {
    spread: totalVariance(seen.output, test.pixels) / totalVariance(clean, test.pixels),
    deadUnits: seen.dead,
    probe: await probe(engine, data),
    noisy: await error(corrupt(clean, 'gaussian', NOISE, NOISE_SEED, 0)),
    occluded: await error(covered(clean, width, height)),
  };
}

interface Seen {
  /** [images, pixels] */
  readonly output: Float32Array;
  /** [images, code] */
  readonly code: Float32Array;
  /** Hidden units that hardly move. */
  readonly dead: number;
}

/** Runs `input` [images, pixels] through the network, some at a time. */
async function through(engine: Engine, input: Float32Array, pixels: number): Promise<Seen> {
  const images = input.length / pixels;
  const output = new Float32Array(input.length);
  const codes: Float32Array[] = [];
  const ranges: Range[] = [];
  for (let first = 0; first < images; first += PIECE) {
    const count = Math.min(PIECE, images - first);
    const { layers } = await engine.activations(input.slice(first * pixels, (first + count) * pixels), count);
    output.set(layers.at(-1) ?? [], first * pixels);
    codes.push(layers[(layers.length - 1) / 2] ?? new Float32Array());
    for (const [layer, values] of layers.entries())
      widen((ranges[layer] ??= emptyRange(values.length / count)), values);
  }
  const dead = ranges.slice(1, -1).reduce((sum, range) => sum + unmoved(range), 0);
  return { output, code: joined(codes), dead };
}

interface Range {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

function emptyRange(units: number): Range {
  return { low: new Float32Array(units).fill(Infinity), high: new Float32Array(units).fill(-Infinity) };
}

function widen({ low, high }: Range, values: Float32Array): void {
  for (let first = 0; first < values.length; first += low.length) {
    for (let unit = 0; unit < low.length; unit++) {
      const value = values[first + unit] ?? 0;
      low[unit] = Math.min(low[unit] ?? 0, value);
      high[unit] = Math.max(high[unit] ?? 0, value);
    }
  }
}

function unmoved({ low, high }: Range): number {
  return low.reduce((sum, least, unit) => sum + ((high[unit] ?? 0) - least <= DEAD_RANGE ? 1 : 0), 0);
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Share of test images whose class a ridge regression on the code names rightly. */
async function probe(engine: Engine, { train, test, manifest }: DataSet): Promise<number> {
  const coded = async (images: ArrivingImages, most: number) => {
    const { bytes, labels, pixels, count } = spreadImages(images, manifest.classes, most);
    const { code } = await through(engine, valuesOf({ bytes, pixels }), pixels);
    return { code, labels, units: code.length / count };
  };
  const fitted = await coded(train, PROBE.train);
  const named = await coded(test, PROBE.test);
  const model = fitRidge(fitted.code, fitted.units, fitted.labels, manifest.classes.length);
  return shareRight(model, named.code, named.labels);
}

function valuesOf({ bytes }: { bytes: Uint8Array; pixels: number }): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i] ?? 0) / 255;
  return values;
}

/** The same images with a black square over their middle. */
function covered(images: Float32Array, width: number, height: number): Float32Array {
  const isMiddle = (place: number, side: number): boolean => Math.abs(place + 0.5 - side / 2) < (COVERED * side) / 2;
  return images.map((value, i) => {
    const pixel = i % (width * height);
    return isMiddle(pixel % width, width) && isMiddle(Math.floor(pixel / width), height) ? 0 : value;
  });
}

function squaredError(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, i) => sum + (value - (other[i] ?? 0)) ** 2, 0) / one.length;
}
