/** Made-up records for tests: a plausible run, with what a test changes of it. */
import { DEFAULT_EXPERIMENT, printSetting, SETTING_KEYS, SETTINGS } from '../model/experiment.ts';
import { printLink } from '../model/link.ts';
import type { StudyRun } from '../model/study-record.ts';
import { TYING_RULES } from '../model/tying.ts';

export function madeRun(changes: Partial<StudyRun> = {}): StudyRun {
  const { rule = 'transposed', seed = 1, steps = 20, block = 'headline' } = changes;
  const experiment = { ...DEFAULT_EXPERIMENT, rule: [TYING_RULES[rule]], seed, stop: steps };
  const keys = SETTING_KEYS.filter((key) => SETTINGS[key].effect !== 'page');
  const link = printLink('mirror', experiment);
  return {
    key: `${block} · all · ${link}`,
    block,
    condition: 'default',
    rule,
    data: 'mnist',
    seed,
    steps,
    link,
    opens: true,
    settings: Object.fromEntries(keys.map((key) => [key, printSetting(key, experiment)])),
    trainImages: 60_000,
    evaluatedOn: 'test',
    leftOut: null,
    outcome: 'finished',
    divergedAt: null,
    firstLosses: [0.2, 0.1],
    curve: [
      [0, 0, 0.2],
      [steps, 1, 0.01],
    ],
    errorPixel: 0.01,
    errorImage: 7.84,
    errorByClass: [0.01],
    seconds: 1,
    clock: 'cpu',
    parameters: 174_896,
    asymmetry: [0, 0, 0],
    deadUnits: 0,
    spread: 0.9,
    probe: 0.8,
    noisy: 0.02,
    occluded: 0.05,
    leftOutError: null,
    engine: { backend: 'wasm', device: 'SIMD', kernels: 'own' },
    version: '0.1.0',
    ...changes,
  };
}
