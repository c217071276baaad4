/**
 * UMAP of codes (McInnes, Healy & Melville 2018) by umap-js, made repeatable and calm: exact neighbours, a seeded
 * generator, and the PCA plane as the start, so that neighbouring classes stay where PCA had them.
 */
import { UMAP } from 'umap-js';
import { seededRandom } from '../model/random.ts';

const NEIGHBOURS = 15;
/** The start is this wide on its wider axis, as umap-js's own random one would be. */
const START_WIDTH = 20;
/** Shares of the work: measured with 2,000 codes of 49 units. */
const NEIGHBOURS_DONE = 0.1;
const GRAPH_DONE = 0.15;

export interface UmapJob {
  /** [count, units] */
  readonly codes: Float32Array;
  readonly units: number;
  /** [count, 2] */
  readonly start: Float32Array;
  readonly seed: number;
}

export interface UmapStep {
  readonly share: number;
  /** Where the codes lie by now: [count, 2]; null before they move. */
  readonly points: Float32Array | null;
}

/** Fewer codes than this have no neighbourhoods to speak of. */
export const LEAST_UMAP = NEIGHBOURS + 1;

/** Stops after every row of distances and after every epoch. @throws RangeError for fewer than `LEAST_UMAP` codes */
export function* umapInSteps({ codes, units, start, seed }: UmapJob): Generator<UmapStep, Float32Array> {
  const count = codes.length / units;
  if (count < LEAST_UMAP) throw new RangeError(`UMAP needs at least ${LEAST_UMAP} codes and got ${count}`);
  const neighbours: Neighbour[][] = [];
  for (let i = 0; i < count; i++) {
    neighbours.push(nearest(codes, units, i));
    yield { share: (NEIGHBOURS_DONE * i) / count, points: null };
  }
  const random = seededRandom(seed, 'umap');
  const umap = new UMAP({ nNeighbors: NEIGHBOURS, random: () => random.uniform() });
  umap.setPrecomputedKNN(
    neighbours.map((list) => list.map(({ place }) => place)),
    neighbours.map((list) => list.map(({ distance }) => distance)),
  );
  const epochs = umap.initializeFit(
    Array.from({ length: count }, (_, i) => [...codes.subarray(i * units, (i + 1) * units)]),
  );
  const embedding = umap.getEmbedding();
  begin(embedding, start, () => random.normal());
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    yield { share: GRAPH_DONE + ((1 - GRAPH_DONE) * (epoch + 1)) / epochs, points: flat(embedding) };
  }
  return flat(embedding);
}

/** Puts the points where `start` has them; a breath of noise keeps equal codes from lying on one another for ever. */
function begin(embedding: number[][], start: Float32Array, normal: () => number): void {
  let widest = 0;
  for (const value of start) widest = Math.max(widest, Math.abs(value));
  const factor = widest > 0 ? START_WIDTH / 2 / widest : 0;
  for (const [i, point] of embedding.entries()) {
    for (const axis of [0, 1]) point[axis] = factor * (start[2 * i + axis] ?? 0) + 0.01 * normal();
  }
}

const flat = (embedding: readonly number[][]): Float32Array => Float32Array.from(embedding.flat());

interface Neighbour {
  readonly place: number;
  readonly distance: number;
}

/** The nearest codes of code `i`, itself first, by Euclid's distance. */
function nearest(codes: Float32Array, units: number, i: number): Neighbour[] {
  const found: Neighbour[] = [{ place: i, distance: 0 }];
  const count = codes.length / units;
  let farthest = Infinity;
  for (let j = 0; j < count; j++) {
    if (j === i) continue;
    const distance = distanceOf(codes, units, i, j, farthest);
    if (distance >= farthest) continue;
    let at = found.length;
    while (at > 1 && (found[at - 1]?.distance ?? 0) > distance) at -= 1;
    found.splice(at, 0, { place: j, distance });
    if (found.length > NEIGHBOURS) found.pop();
    if (found.length === NEIGHBOURS) farthest = found.at(-1)?.distance ?? Infinity;
  }
  return found;
}

/** Infinity where it is not below `bound`. */
function distanceOf(codes: Float32Array, units: number, i: number, j: number, bound: number): number {
  const most = bound * bound;
  let sum = 0;
  for (let unit = 0; unit < units && sum < most; unit++) {
    sum += ((codes[i * units + unit] ?? 0) - (codes[j * units + unit] ?? 0)) ** 2;
  }
  return sum < most ? Math.sqrt(sum) : Infinity;
}
