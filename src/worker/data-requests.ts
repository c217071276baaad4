/** What the page asks about data sets: types only. */
import type { DataPreview, Opened, OpenedFile, OpeningProgress, OpenOptions, OwnData } from '../model/data-readings.ts';
import type { Preparation } from '../model/pad-readings.ts';
import type { Drawing } from '../model/readings.ts';

export interface DataRequests {
  /** A few training images of the set in use; waits for the first. `draw` picks them. */
  dataPreview: { args: { most: number; draw: number }; reply: DataPreview };
  /** Opens files as the visitor's own set; it is used when a run is built with it. */
  openData: { args: { files: readonly OpenedFile[]; options: OpenOptions }; reply: Opened };
  openingProgress: { args: null; reply: OpeningProgress };
  cancelOpening: { args: null; reply: null };
  /** Adds what is on the pad, as the network sees it, to the visitor's own set; null for an empty pad. */
  addToOwn: { args: { drawing: Drawing; how: Preparation; label: string }; reply: OwnData | null };
}
