/** What the page asks about the drawing pad. Types only. */
import type { Film, InkPicture, PictureProblem, Preparation, WantedDigit } from '../model/pad-readings.ts';
import type { Drawing, Reconstruction, SampleDigit } from '../model/readings.ts';

export interface PadRequests {
  reconstruct: { args: { drawing: Drawing; how: Preparation }; reply: Reconstruction };
  /** The drawing as the network had it at earlier steps. */
  film: { args: { drawing: Drawing; how: Preparation }; reply: Film };
  /** A test digit; `draw` counts how often one was asked for, and picks it. Null where there is none of this kind. */
  sample: { args: { draw: number; wanted: WantedDigit }; reply: SampleDigit | null };
  /** A file as ink, or why it is none; `flip` where what was taken for paper is ink. */
  picture: {
    args: { bytes: Uint8Array; flip: boolean };
    reply: { readonly picture: InkPicture } | { readonly problem: PictureProblem };
  };
}
