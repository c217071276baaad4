/**
 * A study as text: a run a line, so that two versions can be compared line by line. Numbers have the digits that matter, so
 * that a page loads a third of what it would: the journal of a study under way keeps them all.
 */
import type { Study, StudyRun } from '../model/study-record.ts';

/** So many tell any two numbers of single precision apart: losses can be compared to the bit (`Math.fround`). */
const SINGLE = 9;
/** Of an error over all test images, whose differences are averaged. */
const RESULT = 7;
/** Of what is only shown: a point of a curve, a class's error, an asymmetry. */
const SHOWN = 4;

export function printStudy({ runs, ...rest }: Study): string {
  const lines = runs.map((run) => JSON.stringify(shortened(run)));
  return `${JSON.stringify(rest).slice(0, -1)},"runs":[\n${lines.join(',\n')}\n]}\n`;
}

function shortened(run: StudyRun): StudyRun {
  return {
    ...run,
    firstLosses: run.firstLosses.map((loss) => digits(loss, SINGLE)),
    curve: run.curve.map(([step, seconds, loss]) => [step, digits(seconds, SHOWN), digits(loss, SHOWN)]),
    errorPixel: digits(run.errorPixel, RESULT),
    errorImage: digits(run.errorImage, RESULT),
    errorByClass: run.errorByClass.map((error) => digits(error, SHOWN)),
    asymmetry: run.asymmetry.map((value) => digits(value, SHOWN)),
    seconds: digits(run.seconds, RESULT),
    spread: digits(run.spread, SHOWN),
    noisy: digits(run.noisy, RESULT),
    occluded: digits(run.occluded, RESULT),
    leftOutError: digits(run.leftOutError, RESULT),
  };
}

function digits<T extends number | null>(value: T, count: number): number | Extract<T, null>;
function digits(value: number | null, count: number): number | null {
  return value === null ? null : Number(value.toPrecision(count));
}
