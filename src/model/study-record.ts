/**
 * What a study holds: a record a run, the anchors that runs are held against, and how a file of them is read. A file is
 * untrusted text: whatever is not as it should be is refused with what was expected. Plain data and parsing.
 */
import { parseLink } from './link.ts';
import { isRuleId, type RuleId } from './tying.ts';

export const STUDY_FORMAT = 'mirror-study';
export const STUDY_VERSION = 1;

/** The parts of the design (docs/study.md). */
export const STUDY_BLOCKS = ['rates', 'headline', 'parameters', 'rules', 'sizes', 'left-out', 'hinton'] as const;
export type StudyBlock = (typeof STUDY_BLOCKS)[number] | 'reported';
const BLOCKS: readonly string[] = [...STUDY_BLOCKS, 'reported'];

/** The starts and activations that are compared. */
export const CONDITION_IDS = [
  'default',
  'as-asked',
  'sigmoid-glorot',
  'sigmoid-glorot-4',
  'linear',
  'hinton',
  'own',
] as const;
export type ConditionId = (typeof CONDITION_IDS)[number];

/** `diverged`: a loss or weight was no number; `stuck`: it answers nearly the same whatever it is shown. */
const OUTCOMES = ['finished', 'diverged', 'stuck'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Of a point of a curve: step, seconds of training so far, error a pixel. */
type CurveTriple = readonly [step: number, seconds: number, loss: number];

export interface StudyRun {
  /** One in a study: block, data and link. */
  readonly key: string;
  readonly block: StudyBlock;
  readonly condition: ConditionId;
  readonly rule: RuleId;
  readonly data: string;
  readonly seed: number;
  readonly steps: number;
  /** The hash that opens this very run on the page; it stops at `steps`. */
  readonly link: string;
  /** False where the page has no such data: fewer training images, a class left out, a validation split. */
  readonly opens: boolean;
  /** Every setting that changes a run, as a link writes it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly trainImages: number;
  readonly evaluatedOn: 'test' | 'validation';
  /** The class whose images were kept from training. */
  readonly leftOut: string | null;
  readonly outcome: Outcome;
  readonly divergedAt: number | null;
  /** Training losses of the first ten steps. */
  readonly firstLosses: readonly number[];
  readonly curve: readonly CurveTriple[];
  /** Mean squared error a pixel over all images evaluated on; null where it diverged, as all that follows. */
  readonly errorPixel: number | null;
  /** The same summed over an image's pixels. */
  readonly errorImage: number | null;
  /** A pixel, by class; null for a class without an image. */
  readonly errorByClass: readonly (number | null)[];
  /** Of training steps alone, on the clock named. */
  readonly seconds: number;
  readonly clock: 'cpu' | 'wall';
  /** Numbers that training was free to move. */
  readonly parameters: number;
  /** ‖V − Wᵀ‖/‖W‖ of each pair. */
  readonly asymmetry: readonly number[];
  /** Hidden units that say the same to every image. */
  readonly deadUnits: number | null;
  /** Variance of the reconstructions over that of the images. */
  readonly spread: number | null;
  /** Share of test images that a linear reading of the code names rightly. */
  readonly probe: number | null;
  /** Error a pixel against the clean image, shown a noisy one and one with its middle covered. */
  readonly noisy: number | null;
  readonly occluded: number | null;
  /** Error a pixel of the class that was left out, and of the others. */
  readonly leftOutError: number | null;
  readonly engine: { readonly backend: string; readonly device: string; readonly kernels: string };
  readonly version: string;
}

/** What a run is held against, on one data set. */
export interface Anchor {
  readonly data: string;
  readonly meanImage: number;
  /** Errors a pixel of PCA, by its number of components. */
  readonly pca: readonly (readonly [components: number, loss: number])[];
}

export interface Study {
  readonly format: typeof STUDY_FORMAT;
  readonly version: typeof STUDY_VERSION;
  /** `full`, `quick`, or a name of somebody's own. */
  readonly plan: string;
  /** Runs that the plan has by block; fewer may be done. */
  readonly planned: Readonly<Record<string, number>>;
  readonly anchors: readonly Anchor[];
  readonly runs: readonly StudyRun[];
}

/** Says what was expected and what was found, in English: a sentence without its first words. */
export class StudyRefused extends Error {}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws `StudyRefused`. */
export function parseStudy(text: string): Study {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StudyRefused('is damaged: it is not JSON from beginning to end');
  }
  if (!isFields(value) || value['format'] !== STUDY_FORMAT)
    throw new StudyRefused(`is no study of this program: no format "${STUDY_FORMAT}" is named in it`);
  const { version, plan, planned, anchors, runs } = value;
  if (version !== STUDY_VERSION)
    throw new StudyRefused(
      `is of version ${typeof version === 'number' ? version : 'unknown'}, and this program reads version ${STUDY_VERSION}`,
    );
  if (typeof plan !== 'string' || !isFields(planned) || !Array.isArray(runs) || !Array.isArray(anchors))
    throw new StudyRefused('is damaged: it lacks its plan, its anchors or its runs');
  const checked = runs.map((run: unknown, place) => checkedRun(run, `run ${place + 1}`));
  refuseMixed(checked);
  if (!anchors.every(isAnchor)) throw new StudyRefused('is damaged: an anchor is not what it should be');
  return {
    format: STUDY_FORMAT,
    version: STUDY_VERSION,
    plan,
    planned: Object.fromEntries(Object.entries(planned).flatMap(([block, n]) => (isCount(n) ? [[block, n]] : []))),
    anchors,
    runs: checked,
  };
}

/** Runs of two engines differ by more than their seed: no pair, no mean and no time may be taken over both. */
function refuseMixed(runs: readonly StudyRun[]): void {
  const [one, other] = new Set(runs.filter(({ block }) => block !== 'reported').map(({ engine }) => engine.backend));
  if (one !== undefined && other !== undefined)
    throw new StudyRefused(`mixes runs made on ${one} and on ${other}, which must not be held against each other`);
}

/** One line of a study under way. Throws `StudyRefused`. */
export function parseRun(line: string): StudyRun {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new StudyRefused('is no JSON');
  }
  return checkedRun(value, 'it');
}

function checkedRun(run: unknown, name: string): StudyRun {
  const wrong = isFields(run) ? Object.keys(CHECKS).find((field) => !CHECKS[field]?.(run[field], run)) : 'run';
  if (wrong === undefined) return run as StudyRun;
  throw new StudyRefused(`is damaged: of ${name}, "${wrong}" is missing or not what it should be`);
}

type Check = (value: unknown, run: Fields) => boolean;
const isText: Check = (value) => typeof value === 'string' && value.length < 4000;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isError: Check = (value) => value === null || (isNumber(value) && value >= 0);
const isShare: Check = (value) => value === null || (isNumber(value) && value >= 0 && value <= 1);
const isOneOf =
  (table: readonly unknown[]): Check =>
  (value) =>
    table.includes(value);
const isListOf =
  (check: Check): Check =>
  (value, run) =>
    Array.isArray(value) && value.every((item) => check(item, run));
const isTriple: Check = (value) => Array.isArray(value) && value.length === 3 && value.every(isNumber);

/** Every field of a run, and what it must be. */
const CHECKS: Readonly<Record<string, Check>> = {
  key: isText,
  block: isOneOf(BLOCKS),
  condition: isOneOf(CONDITION_IDS),
  rule: (value) => typeof value === 'string' && isRuleId(value),
  data: isText,
  seed: isCount,
  steps: isCount,
  link: (value, run) => typeof value === 'string' && agrees(value, run),
  opens: (value) => typeof value === 'boolean',
  settings: (value) => isFields(value) && Object.values(value).every((item) => typeof item === 'string'),
  trainImages: isCount,
  evaluatedOn: isOneOf(['test', 'validation']),
  leftOut: (value) => value === null || typeof value === 'string',
  outcome: isOneOf(OUTCOMES),
  divergedAt: (value) => value === null || isCount(value),
  firstLosses: isListOf(isError),
  curve: isListOf(isTriple),
  errorPixel: (value, run) => isError(value, run) && (value === null) === (run['outcome'] === 'diverged'),
  errorImage: isError,
  errorByClass: isListOf(isError),
  seconds: isError,
  clock: isOneOf(['cpu', 'wall']),
  parameters: isCount,
  asymmetry: isListOf(isError),
  deadUnits: (value) => value === null || isCount(value),
  spread: isError,
  probe: isShare,
  noisy: isError,
  occluded: isError,
  leftOutError: isError,
  engine: (value) => isFields(value) && ['backend', 'device', 'kernels'].every((key) => isText(value[key], value)),
  version: isText,
};

/** A link that opens another run than the record says would mislead whoever clicks it. */
function agrees(link: string, run: Fields): boolean {
  const { experiment, refusals } = parseLink(link);
  const { seed, stop, rule } = experiment;
  return (
    refusals.length === 0 &&
    seed === run['seed'] &&
    stop === run['steps'] &&
    rule.length === 1 &&
    rule[0]?.id === run['rule']
  );
}

function isAnchor(value: unknown): value is Anchor {
  return (
    isFields(value) &&
    typeof value['data'] === 'string' &&
    isNumber(value['meanImage']) &&
    Array.isArray(value['pca']) &&
    value['pca'].every((item) => Array.isArray(item) && item.length === 2 && item.every(isNumber))
  );
}
