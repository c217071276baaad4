/** How far a visitor is in the lesson, kept in this browser where that is allowed: the open chapter, and those answered. */
import { CHAPTER_IDS, type ChapterId } from '../../model/lesson-ids.ts';

export interface Progress {
  /** From 1. */
  readonly place: number;
  readonly answered: readonly ChapterId[];
}

const KEY = 'mirror.lesson';
const START: Progress = { place: 1, answered: [] };

/** `3:question,starved`; anything else is a start. */
export function parseProgress(text: string | null): Progress {
  const [place = '', ids = ''] = (text ?? '').split(':');
  const at = /^\d{1,2}$/.test(place) ? Number(place) : 0;
  const names = ids.split(',');
  return {
    place: at >= 1 && at <= CHAPTER_IDS.length ? at : START.place,
    answered: CHAPTER_IDS.filter((id) => names.includes(id)),
  };
}

export function printProgress({ place, answered }: Progress): string {
  return `${place}:${answered.join(',')}`;
}

/** Storage may be forbidden or full; then the lesson begins at its start the next time, and nothing else changes. */
export function recallProgress(): Progress {
  try {
    return parseProgress(localStorage.getItem(KEY));
  } catch {
    return START;
  }
}

export function keepProgress(progress: Progress): void {
  try {
    localStorage.setItem(KEY, printProgress(progress));
  } catch {
    // As above.
  }
}
