/** Noise on the input of a denoising autoencoder (Vincent et al. 2010): the clean image stays the target. */
import { seededRandom } from '../model/random.ts';

/** `clean` plus N(0, deviation²) on every pixel; the step picks the noise, so that a run can be repeated. */
export function addGaussianNoise(clean: Float32Array, deviation: number, seed: number, step: number): Float32Array {
  const random = seededRandom(seed, `noise ${step}`);
  return clean.map((value) => value + deviation * random.normal());
}
