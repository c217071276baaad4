/** Noise on the input of a denoising autoencoder (Vincent et al. 2010): the clean image stays the target. */
import type { CorruptionKind } from '../model/experiment.ts';
import { seededRandom, type Random } from '../model/random.ts';

/** What one kind of noise makes of one pixel in [0, 1]. */
type Corruption = (pixel: number, strength: number, random: Random) => number;

const CORRUPTIONS = {
  /** `strength` is the standard deviation of what is added. */
  gaussian: (pixel, strength, random) => pixel + strength * random.normal(),
  /** `strength` is the share of pixels that become black or white, as many of each. */
  'salt-and-pepper': (pixel, strength, random) => {
    const chance = random.uniform();
    return chance >= strength ? pixel : chance < strength / 2 ? 0 : 1;
  },
  /** `strength` is the share of pixels that become black. */
  masking: (pixel, strength, random) => (random.uniform() < strength ? 0 : pixel),
} as const satisfies Record<CorruptionKind, Corruption>;

/** `clean` with noise on every pixel; seed and step pick the noise, so that a run can be repeated. */
export function corrupt(
  clean: Float32Array,
  kind: CorruptionKind,
  strength: number,
  seed: number,
  step: number,
): Float32Array {
  const random = seededRandom(seed, `noise ${step}`);
  const spoil: Corruption = CORRUPTIONS[kind];
  return clean.map((pixel) => spoil(pixel, strength, random));
}
