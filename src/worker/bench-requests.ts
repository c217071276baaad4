/** What the page asks of slow motion and of edits by hand: types only, part of `Requests`. */
import type { Edit, EditAnswer, EditUndone, WeightPlace } from '../model/edit.ts';
import type { Preparation } from '../model/pad-readings.ts';
import type { Drawing } from '../model/readings.ts';
import type { SlowAnswer, SlowSource, WeightNumbers } from '../model/slow-readings.ts';

export interface BenchRequests {
  /** Takes the next step apart without taking it. */
  slowLook: { args: { source: SlowSource; drawing: Drawing | null; how: Preparation }; reply: SlowAnswer };
  /** One weight's way through that step; null where none was looked at. */
  slowWeight: { args: { place: WeightPlace }; reply: WeightNumbers | null };
  /** Takes that step, unless the run has moved since. */
  slowTake: { args: null; reply: { taken: boolean } };
  slowClose: { args: null; reply: null };
  edit: { args: { edit: Edit }; reply: EditAnswer };
  undoEdit: { args: null; reply: EditUndone };
}
