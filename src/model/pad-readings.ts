/** What goes to and fro about the drawing pad: how a drawing is prepared, where it stands, and its film. Types only. */
import type { CorruptionKind } from './experiment.ts';
import type { TestReading } from './readings.ts';

/** What was painted over a drawing; the pad is side × side here, whatever the size of the drawing under it. */
export interface Cover {
  readonly side: number;
  /** [side × side] bytes: how much is covered with 0, the value of empty paper. */
  readonly black: Uint8Array;
  /** [side × side] bytes: how much is covered with ½; nowhere more than the black leaves. */
  readonly grey: Uint8Array;
}

/** What is done to a drawing before the network sees it. */
export interface Preparation {
  /** Crop, scale and centre as MNIST did; else the whole pad is averaged as it lies. */
  readonly centre: boolean;
  /** Strength of the noise on every pixel: see data/corrupt. */
  readonly noise: number;
  readonly kind: CorruptionKind;
}

/** How a drawing did among the test images, all of them by the very weights of that test. */
export interface Standing {
  readonly test: TestReading;
  /** Version of those weights: see `WeightsFrame`. */
  readonly version: number;
  /** Share of test images that came back worse; null where the weights were not finite. */
  readonly betterThan: number | null;
}

/** The error of one drawing prepared both ways. */
export interface BothWays {
  readonly centred: number;
  readonly asItLies: number;
}

/** Which test digit is asked for. */
export type WantedDigit =
  | { readonly kind: 'any' }
  /** Of the class with this number. */
  | { readonly kind: 'class'; readonly label: number }
  /** By its error in the newest test; rank 0 is the very hardest or easiest. */
  | { readonly kind: 'hardest' | 'easiest'; readonly rank: number };

/** Why a frame of the film was kept: steps 0, 1, 2, 4, …, and just before and after a switch of rule. */
export type FilmCause = 'power' | 'before-switch' | 'after-switch';

/** A frame as it is kept: weights, from which any drawing can be shown as it would have been then. */
export interface FilmWeights {
  readonly step: number;
  readonly cause: FilmCause;
  /** Ids of the rules the weights were trained by: one for all pairs or one for each. */
  readonly rules: readonly string[];
  /** Flat, in `layoutOf(sizes)`. */
  readonly parameters: Float32Array;
}

/** A frame as it travels: numbered within its run, without its weights where the receiver has them. */
export interface FilmPart extends Omit<FilmWeights, 'parameters'> {
  readonly id: number;
  readonly parameters: Float32Array | null;
}

/** What the network made of the present drawing with the weights it had at `step`. */
export interface FilmFrame {
  readonly step: number;
  readonly cause: FilmCause;
  /** Ids of the rules the weights were trained by: one for all pairs or one for each. */
  readonly rules: readonly string[];
  /** The reconstruction in [0, 1], one value a pixel. */
  readonly output: Float32Array;
  /** Mean squared error a pixel. */
  readonly error: number;
}

export interface Film {
  readonly run: number;
  /** Grows whenever a frame is kept or dropped. */
  readonly edition: number;
  readonly frames: readonly FilmFrame[];
}

export type PictureFormat = 'png' | 'jpeg' | 'webp';

/** Why a picture was not taken. */
export type PictureProblem =
  | { readonly kind: 'not-a-picture' }
  | { readonly kind: 'other-format'; readonly found: string }
  | { readonly kind: 'animated'; readonly found: string }
  | { readonly kind: 'too-many-bytes'; readonly bytes: number; readonly most: number }
  | {
      readonly kind: 'too-large';
      readonly width: number;
      readonly height: number;
      readonly most: number;
      readonly mostPixels: number;
    }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'empty' };

/** A picture as ink: white on black, made square with paper. */
export interface InkPicture {
  readonly pixels: Uint8Array;
  readonly side: number;
  /** True when it was dark on light, and was inverted. */
  readonly inverted: boolean;
}
