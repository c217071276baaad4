/** Sentences for the visitor, as data: what happened, in a form that every language can word. */
import type { BookmarkName } from '../model/bookmark.ts';
import type { CurvesFault } from '../model/file-curves.ts';
import type { RecordFault, ShelfFault } from '../model/record-faults.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../model/experiment.ts';
import type { FileProblem } from '../model/data-readings.ts';
import type { FaultReason } from '../model/file-fault.ts';
import type { Refusal } from '../model/setting.ts';
import type { SwitchTrouble } from '../model/switch-readings.ts';
import type { PictureProblem } from '../model/pad-readings.ts';
import type { DataProblem, Problem, Rejection } from '../model/readings.ts';

/** Of runs and states that are kept in this browser or in the page, for the next fault. */
export type KeptNotice =
  /** `step`: what the run goes on from; null where it begins anew. */
  | { readonly code: 'worker-crashed' | 'engine-revived'; readonly detail: string; readonly step: number | null }
  | { readonly code: 'run-found'; readonly step: number; readonly saved: number }
  | { readonly code: 'run-continued'; readonly step: number }
  | { readonly code: 'record-damaged'; readonly fault: RecordFault }
  | { readonly code: 'record-own-data' | 'record-lost' | 'storage-cleared' | 'update-ready' }
  | { readonly code: 'autosave-failed' | 'bookmark-failed'; readonly why: ShelfFault; readonly detail: string }
  | { readonly code: 'bookmarks-full'; readonly most: number }
  | { readonly code: 'bookmark-removed'; readonly of: BookmarkName }
  /** `before`: the bookmark that holds what the page had; null where that was nothing. */
  | { readonly code: 'bookmark-returned'; readonly of: BookmarkName; readonly before: string | null };

/** Of files that were made or opened. */
export type TakenNotice =
  /** A weight is not finite. */
  | { readonly code: 'nothing-to-take' }
  | { readonly code: 'take-refused'; readonly file: string; readonly reason: FaultReason }
  | { readonly code: 'curves-refused'; readonly file: string; readonly fault: CurvesFault }
  /** `gaps`: values that no axis holds; `last`: the last step. */
  | { readonly code: 'curves-opened'; readonly file: string; readonly last: number; readonly gaps: number }
  | { readonly code: 'run-opened'; readonly file: string; readonly step: number }
  | { readonly code: 'weights-opened'; readonly file: string; readonly layers: string };

export type Notice =
  | { readonly code: 'setting'; readonly refusal: Refusal }
  | { readonly code: 'file-refused'; readonly problem: FileProblem }
  | {
      readonly code: 'data-opened';
      readonly trainImages: number;
      readonly testImages: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly code: 'data-resized'; readonly width: number; readonly height: number; readonly side: number }
  | TakenNotice
  | { readonly code: 'opening-cancelled' | 'nothing-to-add' | 'own-data-lost' }
  | { readonly code: 'added-to-own'; readonly images: number }
  | { readonly code: 'data-failed'; readonly problem: DataProblem; readonly file: string; readonly trainImages: number }
  | { readonly code: 'threads-lost' }
  | { readonly code: 'engine-fallback'; readonly rejection: Rejection; readonly used: string }
  | KeptNotice
  | { readonly code: 'rolled-back'; readonly step: number; readonly learningRate: number }
  | { readonly code: 'stop-reached'; readonly step: number }
  | { readonly code: 'save-failed'; readonly detail: string }
  | { readonly code: 'language-failed'; readonly language: Exclude<Experiment['lang'], 'auto'> }
  | { readonly code: 'switch-undone'; readonly step: number; readonly rules: readonly string[] }
  | SwitchTrouble
  | { readonly code: 'picture-refused'; readonly name: string; readonly problem: PictureProblem }
  | {
      readonly code: 'race-finished';
      readonly budget: number;
      readonly seeds: number;
      /** Ids of the rules, best first; the loss is null where it diverged. */
      readonly finish: readonly { readonly rule: string; readonly loss: number | null }[];
    }
  | { readonly code: 'race-cancelled' }
  | { readonly code: 'race-failed'; readonly detail: string }
  | { readonly code: 'race-too-large'; readonly needed: number; readonly most: number }
  | { readonly code: 'race-continued'; readonly rule: string; readonly step: number }
  | Problem;

export interface Posted {
  readonly id: number;
  readonly notice: Notice;
}

export interface NoticesState {
  readonly posted: readonly Posted[];
}

export type NoticesStore = StoreApi<NoticesState>;

const MOST_NOTICES = 8;
let lastId = 0;

export function createNoticesStore(): NoticesStore {
  return createStore<NoticesState>(() => ({ posted: [] }));
}

/** Shows a notice; an older one of the same code gives way, but for settings, of which each field has its own. */
export function post(store: NoticesStore, notice: Notice): void {
  lastId += 1;
  const id = lastId;
  const kept = store
    .getState()
    .posted.filter((other) => notice.code === 'setting' || other.notice.code !== notice.code);
  store.setState({ posted: [...kept, { id, notice }].slice(-MOST_NOTICES) });
}

export function dismiss(store: NoticesStore, id: number): void {
  store.setState({ posted: store.getState().posted.filter((other) => other.id !== id) });
}

/** Takes back every notice of a code, when its cause is gone. */
export function retract(store: NoticesStore, code: Notice['code']): void {
  store.setState({ posted: store.getState().posted.filter(({ notice }) => notice.code !== code) });
}
