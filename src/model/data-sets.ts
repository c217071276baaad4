/** Which data sets there are, and how many pixels their images have. Plain data; what is in them is known elsewhere. */

/** `own` is whatever the visitor has opened: no link can hold it. */
export const DATA_SETS = ['mnist', 'fashion-mnist', 'generated', 'own'] as const;
export type DataSetId = (typeof DATA_SETS)[number];

/** Pixels of an image of every set but the visitor's own: 28². */
const PIXELS = 784;

/** Sides of square images that a network is made for. */
export const OWN_SIDE = { least: 8, most: 64, initial: 28 } as const;

/** Bytes of a file that is opened, as it lies or unpacked. */
export const MOST_FILE_BYTES = 200_000_000;

/** `ownPixels` is of the set that is open now, or null for none: its images are then taken to have 784. */
export function pixelsOf(id: DataSetId, ownPixels: number | null): number {
  return id === 'own' ? (ownPixels ?? PIXELS) : PIXELS;
}
