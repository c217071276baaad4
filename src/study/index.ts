/** What `scripts/study.mjs` uses of the laboratory: bundled for Node by Vite. */
export { Loader } from '../data/load.ts';
export {
  parseRun,
  parseStudy,
  STUDY_BLOCKS,
  STUDY_FORMAT,
  STUDY_VERSION,
  StudyRefused,
} from '../model/study-record.ts';
export { anchorOf } from './anchor.ts';
export { plannedRuns, specsOf } from './design.ts';
export { PLANS, shortened } from './plans.ts';
export { printStudy } from './print.ts';
export { reportOf } from './report.ts';
export { implausible, rerunOf } from './reported.ts';
export { makeRun } from './runner.ts';
