// Results that visitors report: each file is checked, a part of each run is made again, and what agrees is kept as a group
// of its own.

import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StudyFault } from './study-files.mjs';

/** @import { StudyRun } from '../src/model/study-record.ts' */
/** @import { Journal } from './study-files.mjs' */
/** @import { Thread } from './study-crew.mjs' */
/** @import * as Lib from '../src/study/index.ts' */

/** A run is made again up to one of its points below this step, at random. */
const MOST_STEPS = 1000;
/** Engines differ by rounding, which training makes larger. */
const TOLERANCE = 0.02;

/**
 * Adds what agrees and says a sentence for each run. Nothing is added twice.
 * @param {typeof Lib} study
 * @param {Journal} journal
 * @param {Thread} thread
 * @param {readonly string[]} files
 */
export async function addReports(study, journal, thread, files) {
  const known = new Set(journal.runs.map(({ key }) => key));
  for (const file of files) {
    for (const run of reportsIn(study, file)) {
      const name = `${file}: ${run.rule}, seed ${run.seed}`;
      if (known.has(run.key)) {
        console.log(`${name} is there already.`);
        continue;
      }
      const fault = study.implausible(run) ?? (await disagreement(study, thread, run));
      console.log(fault === null ? `${name} agrees and is added.` : `${name} is not added: ${fault}.`);
      if (fault !== null) continue;
      journal.add(run);
      known.add(run.key);
    }
  }
}

/** @type {(study: typeof Lib, file: string) => readonly StudyRun[]} */
function reportsIn(study, file) {
  /** @type {string} */
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new StudyFault(`${file} could not be read.`);
  }
  try {
    return study.parseStudy(text).runs;
  } catch (error) {
    if (error instanceof study.StudyRefused) throw new StudyFault(`${file} ${error.message}.`);
    throw error;
  }
}

/** @type {(study: typeof Lib, thread: Thread, run: StudyRun) => Promise<string | null>} */
async function disagreement(study, thread, run) {
  const points = run.curve.filter(([step]) => step > 0 && step <= MOST_STEPS);
  const point = points[points.length === 0 ? 0 : randomInt(points.length)];
  if (!point) return `it has no point between step 1 and step ${MOST_STEPS} to be made again`;
  const [step, , loss] = point;
  const made = await thread.do({ kind: 'run', spec: study.rerunOf(run, step) });
  const found = made.curve.at(-1)?.[2];
  if (found !== undefined && Math.abs(found / loss - 1) <= TOLERANCE) return null;
  return `at step ${step} it says ${loss.toFixed(5)}, and the same run made again ${found === undefined ? made.outcome : found.toFixed(5)}`;
}
