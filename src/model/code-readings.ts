/** What is known of the codes of many test images: plain data that crosses threads, types only. */
import type { Network } from './architecture.ts';

/** Test images spread evenly over those that have arrived. */
export interface TestImages {
  readonly count: number;
  /** Numbers in an image. */
  readonly pixels: number;
  /** [count, pixels], 255 is full ink. */
  readonly bytes: Uint8Array;
  /** Class of each: [count]. */
  readonly labels: Uint8Array;
  /** Place of each in the test set: [count]. */
  readonly places: Uint32Array;
  readonly classes: readonly string[];
}

/** The weights that a map is made from. */
export interface MapJob {
  readonly run: number;
  readonly step: number;
  readonly version: number;
  readonly network: Network;
  /** Flat, in `layoutOf(network.sizes)`. */
  readonly parameters: Float32Array;
}

/** What the codes of all images have in common, unit by unit. */
export interface CodeStatistics {
  /** [units] */
  readonly means: Float32Array;
  /** Standard deviations: [units]. */
  readonly deviations: Float32Array;
  /** [classes, units]; NaN for a class without images. */
  readonly classMeans: Float32Array;
}

/** A plane in the space of codes: a code lies at (basis₀ · (code − mean), basis₁ · (code − mean)). */
export interface CodePlane {
  /** [units] */
  readonly mean: Float32Array;
  /** Two unit vectors: [2, units]; zero where there is no second direction. */
  readonly basis: Float32Array;
  /** Share of the codes' variance along each. */
  readonly shares: readonly [number, number];
}

export interface CodeMap extends CodeStatistics, Omit<MapJob, 'network' | 'parameters'> {
  readonly count: number;
  readonly units: number;
  /** [count, units] */
  readonly codes: Float32Array;
  readonly plane: CodePlane;
  /** Where each image lies on the plane: [count, 2]. */
  readonly points: Float32Array;
}

/** Below this standard deviation over the test images a unit says next to nothing. */
export const DEAD_DEVIATION = 0.01;

/** Test images on a map. */
export const MAP_IMAGES = 2000;
