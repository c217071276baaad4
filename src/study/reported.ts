/** What of a reported run can be checked without making it again, and how it is made again up to a step. Pure. */
import { parseLink } from '../model/link.ts';
import type { StudyRun } from '../model/study-record.ts';
import type { StudySpec } from './design.ts';

/** The last point is over some of the test images, the result over all. */
const SAMPLING = 0.2;
/** A step of so little time has been made by no machine. */
const LEAST_SECONDS_A_STEP = 1e-6;

/** Why the run cannot be as it says, as the end of a sentence; null where it can. */
export function implausible(run: StudyRun): string | null {
  const { block, opens, curve, errorPixel, steps, seconds, data, key, link } = run;
  if (block !== 'reported' || key !== `reported · all · ${link}`) return 'it is no reported result';
  if (!opens || (data !== 'mnist' && data !== 'fashion-mnist')) return 'its data are not those of the page';
  if (seconds < LEAST_SECONDS_A_STEP * steps) return `${steps} steps cannot take ${seconds} s`;
  const isRising = curve.every(([step], i) => step <= steps && step > (curve[i - 1]?.[0] ?? -1));
  if (!isRising) return 'the steps of its curve do not follow one another up to its last';
  const last = curve.at(-1);
  if (errorPixel === null) return null;
  if (last?.[0] !== steps) return `its curve does not end at step ${steps}`;
  const isNear = Math.abs(last[2] - errorPixel) <= SAMPLING * Math.max(last[2], errorPixel);
  return isNear ? null : `its curve ends at ${last[2]} and its result is ${errorPixel}`;
}

/** The same run up to `step`, on the engine of the study. */
export function rerunOf({ link, rule, condition, key }: StudyRun, step: number): StudySpec {
  const { preset, experiment } = parseLink(link);
  return {
    key,
    block: 'reported',
    condition,
    rule,
    preset,
    experiment: { ...experiment, stop: step, backend: 'wasm' },
    trainImages: null,
    validates: false,
    leftOut: null,
  };
}
