/** What the racers make of the visitor's drawing and of one test digit of each class, side by side. */
import type { DataSet } from '../data/load.ts';
import type { Engine } from '../engine/engine.ts';
import type { RaceDrawing, RacePictures } from '../model/race-readings.ts';
import { prepareDrawing } from './reconstruct.ts';

/** More classes than this do not fit beside one another. */
const MOST_DIGITS = 10;

interface Page {
  readonly version: number;
  readonly images: Float32Array;
  readonly hasDrawing: boolean;
}

export class RacePictureBook {
  readonly #pixels: number;
  readonly #digits: Float32Array;
  readonly #pages = new Map<number | null, Page>();
  #drawing: RaceDrawing | undefined;
  #shown = new Float32Array(0);
  #hasDrawing = false;

  constructor({ test, manifest }: DataSet, drawing: RaceDrawing, version: () => number) {
    this.#pixels = test.pixels;
    this.#digits = oneOfEachClass(test, Math.min(MOST_DIGITS, manifest.classes.length));
    this.show(drawing, version);
  }

  /** Puts the visitor's newest drawing first; an empty pad leaves the digits alone. */
  show(drawing: RaceDrawing, version: () => number): void {
    if (this.#drawing === drawing) return;
    this.#drawing = drawing;
    const drawn = drawing && prepareDrawing(drawing.drawing, drawing.how, this.#pixels)?.input;
    this.#hasDrawing = drawn?.length === this.#pixels;
    this.#shown = new Float32Array((this.#hasDrawing ? this.#pixels : 0) + this.#digits.length);
    if (drawn && this.#hasDrawing) this.#shown.set(drawn);
    this.#shown.set(this.#digits, this.#hasDrawing ? this.#pixels : 0);
    this.#pages.set(null, { version: version(), images: this.#shown, hasDrawing: this.#hasDrawing });
  }

  /** Takes the reconstructions by what is on the engine. `version` is asked when they are there. */
  async take(engine: Engine, racer: number, version: () => number): Promise<void> {
    const { layers } = await engine.activations(this.#shown, this.#shown.length / this.#pixels);
    const images = layers.at(-1);
    if (images) this.#pages.set(racer, { version: version(), images, hasDrawing: this.#hasDrawing });
  }

  /** Every page that is newer than `version`. */
  since(version: number): RacePictures[] {
    return [...this.#pages]
      .filter(([, page]) => page.version > version)
      .map(([racer, { images, hasDrawing }]) => ({ racer, images, pixels: this.#pixels, hasDrawing }));
  }
}

/** The first test image of each class, in [0, 1]; a class without one is left out. */
function oneOfEachClass({ bytes, labels, pixels, count }: DataSet['test'], classes: number): Float32Array {
  const found = Array.from({ length: classes }, (_, label) => labels.subarray(0, count).indexOf(label));
  const places = found.filter((place) => place >= 0);
  const digits = new Float32Array(places.length * pixels);
  for (const [i, place] of places.entries()) {
    for (let j = 0; j < pixels; j++) digits[i * pixels + j] = (bytes[place * pixels + j] ?? 0) / 255;
  }
  return digits;
}
