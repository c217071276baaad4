/** The code's panel as the page's model has it: its state, its live numbers, and what a visitor can do with them. */
import type { Client } from '../worker/client.ts';
import { seededRandom } from '../model/random.ts';
import type { Stores } from './actions.ts';
import { createAtlas, type Atlas } from './code-atlas.ts';
import { createCodeStore, type CodeEnd, type CodeStore } from './code.ts';
import { createLens, type Lens } from './code-lens.ts';
import { setDrawing } from './drawing.ts';
import type { Frames } from './frames.ts';

export interface CodeExplorer extends Pick<Atlas, 'computeUmap' | 'cancelUmap'> {
  readonly store: CodeStore;
  readonly lens: Lens;
  /** Begins to look and to map; the returned function ends both. What was found and held stays. */
  open(): () => void;
  /** Puts a test image of the map on the pad. */
  putOnPad(place: number): void;
  /** Takes what is on the pad as an end of the interpolation. */
  takePad(end: 0 | 1): void;
  /** Takes another test image as an end. */
  takeTestImage(end: 0 | 1): void;
}

export function createCodeExplorer(stores: Stores, frames: Frames, client: Client): CodeExplorer {
  const store = createCodeStore();
  const { run, drawing, experiment } = stores;
  const lens = createLens({ code: store, drawing, experiment, frames });
  const atlas = createAtlas({ client, code: store, run, experiment, frames });
  let taken = 0;

  function setEnd(end: 0 | 1, to: CodeEnd): void {
    store.setState(({ ends: [first, last] }) => ({ ends: end === 0 ? [to, last] : [first, to] }));
  }

  function takeTestImage(end: 0 | 1): void {
    const { images } = store.getState();
    if (!images || images.count === 0) return;
    taken += 1;
    const place = seededRandom(taken, 'interpolation').integer(images.count);
    const bytes = images.bytes.subarray(place * images.pixels, (place + 1) * images.pixels);
    const image = Float32Array.from(bytes, (byte) => byte / 255);
    setEnd(end, { kind: 'image', image, label: images.classes[images.labels[place] ?? 0] ?? null });
  }

  /** At first the way leads from the pad to some test image. */
  store.subscribe(({ images, ends }, before) => {
    if (images && images !== before.images && ends.every(({ kind }) => kind === 'pad')) takeTestImage(1);
  });

  return {
    store,
    lens,
    computeUmap: atlas.computeUmap,
    cancelUmap: atlas.cancelUmap,
    open() {
      const stops = [lens.open(), atlas.open()];
      return () => stops.forEach((stop) => stop());
    },
    putOnPad(place) {
      const { images } = store.getState();
      if (!images) return;
      const pixels = images.bytes.slice(place * images.pixels, (place + 1) * images.pixels);
      setDrawing(drawing, { kind: 'digit', pixels }, { label: images.classes[images.labels[place] ?? 0] ?? null });
    },
    takePad(end) {
      const { look } = lens;
      if (look?.digit) setEnd(end, { kind: 'image', image: look.digit.slice(), label: drawing.getState().label });
    },
    takeTestImage,
  };
}
