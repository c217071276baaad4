/** How large a picture of a digit may be: a photograph of any telephone, and no more than a tab can decode. */

export const MOST_PICTURE_BYTES = 20 * 1024 * 1024;
/** Pixels along a side. */
export const MOST_PICTURE_SIDE = 10_000;
/** Decoded, each takes four bytes. */
export const MOST_PICTURE_PIXELS = 50_000_000;
