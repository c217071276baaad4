/** Picks the test digit that a visitor asked for: any, of a class, or by its error in the newest test. */
import type { ArrivingImages } from '../data/load.ts';
import type { WantedDigit } from '../model/pad-readings.ts';
import type { Random } from '../model/random.ts';
import type { SampleDigit } from '../model/readings.ts';
import type { Session } from './session.ts';

type Chosen = Pick<SampleDigit, 'index' | 'tested'>;

/** Null where there is none: a class without images, or no test to go by. */
export function chooseDigit(
  test: Pick<ArrivingImages, 'labels' | 'count'>,
  wanted: WantedDigit,
  random: Random,
  session: Pick<Session, 'testImageAt'> | null,
): Chosen | null {
  switch (wanted.kind) {
    case 'any':
      return { index: random.integer(test.count), tested: null };
    case 'class': {
      const places = [...test.labels.subarray(0, test.count).keys()].filter((i) => test.labels[i] === wanted.label);
      const index = places[random.integer(places.length)];
      return index === undefined ? null : { index, tested: null };
    }
    case 'easiest':
    case 'hardest': {
      const found = session?.testImageAt(wanted.kind === 'easiest' ? wanted.rank : -1 - wanted.rank);
      return found ? { index: found.index, tested: { error: found.error, step: found.step } } : null;
    }
  }
}
