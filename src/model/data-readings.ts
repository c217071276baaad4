/**
 * What is said of data sets and of files that somebody opens: plain data, types only, shared by laboratory, wire and page.
 */

/** The data set in use, as far as its manifest says. */
export interface DataSetInfo {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Names of the classes, by label; empty where the images have no labels. */
  readonly classes: readonly string[];
}

/** A few training images, and their mean. */
export interface DataPreview {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** [labels.length, height × width] */
  readonly pixels: Uint8Array;
  /** The class of each image, '' for none. */
  readonly labels: readonly string[];
  /** Mean of all training images that have arrived: [height × width] in [0, 255]. */
  readonly mean: Float32Array;
}

/** What was opened. */
export interface OwnData {
  readonly width: number;
  readonly height: number;
  readonly trainImages: number;
  readonly testImages: number;
  readonly classes: readonly string[];
  /** Of a size that no network is made for, and so resized. */
  readonly resizedFrom: { readonly width: number; readonly height: number } | null;
}

/** How files are to be read. */
export interface OpenOptions {
  /** Side of pictures, and of arrays whose images are not square and of 8 to 64 pixels. */
  readonly side: number;
  /** Dark on light becomes light on dark. */
  readonly invert: boolean;
}

/** How far an opening is; both 0 before and after. */
export interface OpeningProgress {
  readonly done: number;
  readonly total: number;
}

export type Opened =
  | { readonly kind: 'opened'; readonly own: OwnData }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly problem: FileProblem };

/** Why a file was not taken: which, what was expected and what was found. */
export type FileProblem = { readonly file: string } & (
  | { readonly kind: 'too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'unpacks-too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'too-many-images'; readonly images: number; readonly side: number; readonly most: number }
  | { readonly kind: 'too-many-files'; readonly files: number; readonly most: number }
  | { readonly kind: 'damaged-gzip' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'empty' }
  /** `begins`: its first bytes in hexadecimal. */
  | { readonly kind: 'unknown'; readonly begins: string }
  | { readonly kind: 'cut-off'; readonly expected: number; readonly found: number }
  | { readonly kind: 'too-long'; readonly expected: number; readonly found: number }
  | { readonly kind: 'idx-type'; readonly found: string }
  | { readonly kind: 'idx-dimensions'; readonly found: number }
  | { readonly kind: 'npy-version'; readonly found: string }
  | { readonly kind: 'npy-header'; readonly found: string }
  | { readonly kind: 'npy-type'; readonly found: string; readonly of: 'images' | 'labels' }
  | { readonly kind: 'npy-big-endian'; readonly found: string }
  | { readonly kind: 'npy-fortran' }
  | { readonly kind: 'shape'; readonly found: string }
  | { readonly kind: 'no-images' }
  | { readonly kind: 'not-finite'; readonly place: number; readonly found: string }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'label-range'; readonly place: number; readonly found: number }
  | { readonly kind: 'label-count'; readonly labels: number; readonly images: number }
  | { readonly kind: 'only-labels' }
  | { readonly kind: 'second'; readonly of: 'images' | 'labels'; readonly first: string }
  | { readonly kind: 'other-size'; readonly found: string; readonly expected: string; readonly first: string }
  | { readonly kind: 'mixed'; readonly first: string }
  | { readonly kind: 'picture-size'; readonly width: number; readonly height: number; readonly most: number }
  | { readonly kind: 'picture-animated' }
  | { readonly kind: 'picture-damaged' }
);

/** A file as it is opened: its path within what was chosen, and its content. */
export interface OpenedFile {
  readonly path: string;
  readonly content: Blob;
}
