/** A visitor's finished race as records of a study: what "Report your result" saves and `--add` reads. Pure. */
import { movableParameters } from './count.ts';
import { printSetting, rulesPerPair, SETTING_KEYS, SETTINGS, type Backend, type Experiment } from './experiment.ts';
import { printLink } from './link.ts';
import type { PresetId } from './presets.ts';
import type { RaceLap, RaceOrder, RaceReadings } from './race-readings.ts';
import { STUDY_FORMAT, STUDY_VERSION, type ConditionId, type Study, type StudyRun } from './study-record.ts';
import { isRuleId, type TyingRule } from './tying.ts';

/** Below this share of the images' variance all answers are one picture. */
export const STUCK_SPREAD = 0.01;

/** What a race was made with. */
export interface Maker {
  readonly preset: PresetId;
  readonly engine: { readonly backend: Backend; readonly device: string; readonly kernels: string };
  readonly version: string;
}

/** A record a racer and seed that has ended; none of rules of somebody's own, nor of images that others do not have. */
export function raceRuns(order: RaceOrder, { laps }: Pick<RaceReadings, 'laps'>, maker: Maker): StudyRun[] {
  if (order.experiment.data !== 'mnist' && order.experiment.data !== 'fashion-mnist') return [];
  return order.rules.flatMap((rule, racer) =>
    (laps[racer] ?? []).flatMap((lap) => recordOf(order, rule, lap, maker) ?? []),
  );
}

/** All the training images of either set. */
const IMAGES = 60_000;

function recordOf(
  { experiment: base, budget }: RaceOrder,
  rule: TyingRule,
  lap: RaceLap,
  maker: Maker,
): StudyRun | null {
  const { final, divergedAt, points, seed } = lap;
  if (!isRuleId(rule.id) || (!final && divergedAt === null)) return null;
  const { backend } = maker.engine;
  const experiment: Experiment = {
    ...base,
    rule: [rule],
    seed,
    stop: budget,
    backend,
    hide: [],
    autoplay: false,
    present: false,
    lang: 'auto',
    theme: 'auto',
  };
  const link = printLink(maker.preset, experiment);
  const keys = SETTING_KEYS.filter((key) => SETTINGS[key].effect !== 'page');
  return {
    key: `reported · all · ${link}`,
    block: 'reported',
    condition: conditionOf(experiment),
    rule: rule.id,
    data: experiment.data,
    seed,
    steps: budget,
    link,
    opens: true,
    settings: Object.fromEntries(keys.map((key) => [key, printSetting(key, experiment)])),
    trainImages: IMAGES,
    evaluatedOn: 'test',
    leftOut: null,
    outcome: divergedAt !== null ? 'diverged' : final && final.spread < STUCK_SPREAD ? 'stuck' : 'finished',
    divergedAt,
    firstLosses: [],
    curve: points.map(({ step, seconds, loss }) => [step, seconds, loss]),
    errorPixel: divergedAt === null ? (final?.loss ?? null) : null,
    errorImage: divergedAt === null && final ? final.loss * (experiment.layers[0] ?? 0) : null,
    errorByClass: [],
    seconds: final?.seconds ?? points.at(-1)?.seconds ?? 0,
    clock: 'wall',
    parameters: movableParameters(experiment.layers, rulesPerPair(experiment), experiment.biases),
    asymmetry: final ? [final.asymmetry] : [],
    deadUnits: null,
    spread: final?.spread ?? null,
    probe: null,
    noisy: null,
    occluded: null,
    leftOutError: null,
    engine: maker.engine,
    version: maker.version,
  };
}

const QUESTION = '784-196-81-49';

function conditionOf(experiment: Experiment): ConditionId {
  const { activation, output, init } = experiment;
  if (printSetting('layers', experiment) !== QUESTION) return 'own';
  const said = `${activation} ${output} ${init}`;
  const known: Readonly<Record<string, ConditionId>> = {
    'elu sigmoid glorot': 'default',
    'sigmoid linear normal': 'as-asked',
    'sigmoid linear glorot': 'sigmoid-glorot',
    'sigmoid linear glorot-4': 'sigmoid-glorot-4',
    'linear linear glorot': 'linear',
  };
  return known[said] ?? 'own';
}

/** A file with these runs alone. */
export function reportFile(runs: readonly StudyRun[]): string {
  const study: Study = {
    format: STUDY_FORMAT,
    version: STUDY_VERSION,
    plan: 'reported',
    planned: {},
    anchors: [],
    runs,
  };
  return `${JSON.stringify(study)}\n`;
}
