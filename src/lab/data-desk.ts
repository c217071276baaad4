/**
 * The data sets: which one is in use, how far each has arrived, its baselines, and the one that the visitor has opened.
 * A set is loaded when it is first used, and kept. Knows no run.
 */
import { generatedManifest, generatedPiece } from '../data/generated.ts';
import { Loader } from '../data/load.ts';
import { openFiles, type DecodePicture, type OpenedSet } from '../data/open-files.ts';
import { FileFault } from '../data/file-fault.ts';
import { ownDataSet, withImage } from '../data/own-set.ts';
import type { Opened, OpenedFile, OpeningProgress, OpenOptions, OwnData } from '../model/data-readings.ts';
import type { DataSetId } from '../model/data-sets.ts';
import { BaselineJob } from './baseline-job.ts';
import { nextTurn } from './serial.ts';

interface Shelf {
  readonly loader: Loader;
  readonly baselines: BaselineJob;
}

/** Another opening, or the visitor, has ended this one. */
class Cancelled extends Error {}

const NOT_OPENING: OpeningProgress = { done: 0, total: 0 };

export class DataDesk {
  readonly #dataUrl: string;
  readonly #changed: () => void;
  readonly #isTraining: () => boolean;
  readonly #shelves = new Map<DataSetId, Shelf>();
  #current: Shelf | null = null;
  #opening = 0;
  #progress = NOT_OPENING;

  /** `changed` is called whenever something of the set in use has changed. */
  constructor(dataUrl: string, changed: () => void, isTraining: () => boolean) {
    this.#dataUrl = dataUrl;
    this.#changed = changed;
    this.#isTraining = isTraining;
  }

  /** Begins to load it where that has not begun. Throws Error for the visitor's own set where none is open. */
  use(id: DataSetId): void {
    const shelf = this.#shelves.get(id) ?? this.#add(id, this.#make(id));
    if (this.#current === shelf) return;
    this.#current?.baselines.stop();
    this.#current = shelf;
    if (shelf.loader.status.state === 'failed' || !shelf.loader.data) void shelf.loader.load();
    this.#changed();
  }

  #make(id: DataSetId): Loader {
    switch (id) {
      case 'mnist':
      case 'fashion-mnist':
        return new Loader(new URL(`${id}/`, this.#dataUrl).href);
      case 'generated':
        return new Loader({
          manifest: () => Promise.resolve(generatedManifest()),
          // What was asked meanwhile is answered between two pieces
          piece: (piece) => nextTurn().then(() => generatedPiece(piece)),
        });
      case 'own':
        throw new Error('no data of your own are open');
    }
  }

  #add(id: DataSetId, loader: Loader): Shelf {
    const shelf = { loader, baselines: new BaselineJob(loader, this.#isTraining) };
    loader.onChange(() => {
      if (this.#current === shelf) this.#changed();
    });
    this.#shelves.set(id, shelf);
    return shelf;
  }

  /** Of the set in use. */
  get loader(): Loader {
    if (!this.#current) throw new Error('no data set is in use');
    return this.#current.loader;
  }

  get baselines(): BaselineJob {
    if (!this.#current) throw new Error('no data set is in use');
    return this.#current.baselines;
  }

  get opening(): OpeningProgress {
    return this.#progress;
  }

  cancelOpening(): void {
    this.#opening += 1;
    this.#progress = NOT_OPENING;
  }

  /** Opens files as the visitor's own set; what was open before stays until all of them are. */
  async open(files: readonly OpenedFile[], options: OpenOptions, decode: DecodePicture): Promise<Opened> {
    this.cancelOpening();
    const opening = this.#opening;
    const progress = (done: number, total: number): void => {
      if (opening !== this.#opening) throw new Cancelled('cancelled');
      this.#progress = { done, total };
    };
    try {
      const made = await openFiles(files, options, { decode, progress });
      progress(0, 0);
      return { kind: 'opened', own: this.#keep(made) };
    } catch (error) {
      if (opening === this.#opening) this.#progress = NOT_OPENING;
      if (error instanceof Cancelled) return { kind: 'cancelled' };
      if (error instanceof FileFault) return { kind: 'refused', problem: error.problem };
      throw error;
    }
  }

  #keep({ data, resizedFrom }: OpenedSet): OwnData {
    const { loader } = this.#add('own', Loader.of(data));
    return describe(loader, resizedFrom);
  }

  /** Puts one image into the visitor's own set; makes that set of it where there is none. `image` is a square in bytes. */
  addImage(image: Uint8Array, label: string): OwnData {
    const side = Math.round(Math.sqrt(image.length));
    const open = this.#shelves.get('own')?.loader;
    if (open?.data && open.data.manifest.width === side) {
      open.hold(withImage(open.data, image, label));
      return describe(open, null);
    }
    const first = ownDataSet({ side, pixels: image, labels: Uint8Array.of(0) }, null, [label]);
    return describe(this.#add('own', Loader.of(first)).loader, null);
  }

  /** Side of the visitor's own images; null where none are open. */
  get ownSide(): number | null {
    return this.#shelves.get('own')?.loader.data?.manifest.width ?? null;
  }
}

function describe({ status }: Loader, resizedFrom: OwnData['resizedFrom']): OwnData {
  const { set, trainImages, testImages } = status;
  const { width = 0, height = 0, classes = [] } = set ?? {};
  return { width, height, classes, trainImages, testImages, resizedFrom };
}
