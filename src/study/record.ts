/** The parts of a run's record: what is known before the run, what is measured after it, and what is left of one that failed. */
import type { DataSet } from '../data/load.ts';
import { movableParameters } from '../model/count.ts';
import { printSetting, rulesPerPair, SETTING_KEYS, SETTINGS, type Experiment } from '../model/experiment.ts';
import { printLink } from '../model/link.ts';
import type { StudyRun } from '../model/study-record.ts';
import type { StudySpec } from './design.ts';

export type Measured = Pick<
  StudyRun,
  | 'errorPixel'
  | 'errorImage'
  | 'errorByClass'
  | 'asymmetry'
  | 'leftOutError'
  | 'deadUnits'
  | 'spread'
  | 'probe'
  | 'noisy'
  | 'occluded'
>;

/** What is known of a run whose weights are no numbers. */
export const FAILED: Measured = {
  errorPixel: null,
  errorImage: null,
  errorByClass: [],
  asymmetry: [],
  leftOutError: null,
  deadUnits: null,
  spread: null,
  probe: null,
  noisy: null,
  occluded: null,
};

/** All of a record that is known before its run. */
export function describe(spec: StudySpec, data: DataSet) {
  const { key, block, condition, rule, preset, experiment, validates, leftOut } = spec;
  const { seed, stop: steps } = experiment;
  const trainImages = data.train.count;
  return {
    key,
    block,
    condition,
    rule,
    data: experiment.data,
    seed,
    steps,
    link: printLink(preset, experiment),
    opens: spec.trainImages === null && !validates && leftOut === null,
    settings: settingsOf(experiment),
    trainImages,
    evaluatedOn: validates ? ('validation' as const) : ('test' as const),
    leftOut: leftOut === null ? null : (data.manifest.classes[leftOut] ?? String(leftOut)),
    parameters: movableParameters(experiment.layers, rulesPerPair(experiment), experiment.biases),
  };
}

function settingsOf(experiment: Experiment): Record<string, string> {
  const keys = SETTING_KEYS.filter((key) => SETTINGS[key].effect !== 'page');
  return Object.fromEntries(keys.map((key) => [key, printSetting(key, experiment)]));
}
