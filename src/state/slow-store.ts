/** What slow motion shows: which step, which of its parts, and one weight's numbers. What moves it is `slow.ts`. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { WeightPlace } from '../model/edit.ts';
import type { SlowRefusal, SlowSource, SlowStep, WeightNumbers } from '../model/slow-readings.ts';

export interface SlowState {
  readonly open: boolean;
  readonly source: SlowSource;
  readonly step: SlowStep | null;
  readonly refusal: SlowRefusal | null;
  /** Place in `slowParts`. */
  readonly part: number;
  readonly playing: boolean;
  readonly place: WeightPlace;
  /** The weight that is shown while none is pointed at. */
  readonly pinned: WeightPlace;
  readonly numbers: WeightNumbers | null;
  /** The number of the step that was taken last; null before one. */
  readonly taken: number | null;
}

export type SlowStore = StoreApi<SlowState>;

export const CLOSED: SlowState = {
  open: false,
  source: 'image',
  step: null,
  refusal: null,
  part: 0,
  playing: false,
  place: { pair: 0, inner: 0, outer: 0 },
  pinned: { pair: 0, inner: 0, outer: 0 },
  numbers: null,
  taken: null,
};

export function createSlowStore(): SlowStore {
  return createStore<SlowState>(() => CLOSED);
}
