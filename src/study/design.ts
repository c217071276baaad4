/**
 * The runs that a plan comes to, in which order, and which learning rate each takes once the validation runs are done.
 * Pure; knows no file and no clock.
 */
import { movableParameters } from '../model/count.ts';
import { rulesPerPair, type Backend, type Experiment } from '../model/experiment.ts';
import { printLink } from '../model/link.ts';
import { presetExperiment, type PresetId } from '../model/presets.ts';
import type { ConditionId, StudyBlock, StudyRun } from '../model/study-record.ts';
import { TYING_RULES, type RuleId } from '../model/tying.ts';
import { BOTH, EPOCH, type DesignedCondition, type StudyPlan } from './plans.ts';

/** A run that is to be made. */
export interface StudySpec {
  readonly key: string;
  readonly block: StudyBlock;
  readonly condition: ConditionId;
  readonly rule: RuleId;
  readonly preset: PresetId;
  readonly experiment: Experiment;
  /** Training images used, from the first on; null for all. */
  readonly trainImages: number | null;
  /** Trains on all but the last 5,000 training images and is measured on those. */
  readonly validates: boolean;
  /** Place of the class that is kept from training. */
  readonly leftOut: number | null;
}

/** Each is a preset with changes; the learning rate is the one that it has where none was chosen for it. */
const CONDITIONS: Readonly<Record<DesignedCondition, { preset: PresetId; changes: Partial<Experiment> }>> = {
  default: { preset: 'mirror', changes: {} },
  'as-asked': { preset: 'as-asked', changes: {} },
  'sigmoid-glorot': { preset: 'as-asked', changes: { init: 'glorot' } },
  'sigmoid-glorot-4': { preset: 'as-asked', changes: { init: 'glorot-4' } },
  linear: { preset: 'linear', changes: {} },
  hinton: { preset: 'hinton-2006', changes: {} },
};

/** The seed of the validation runs: none that is tested has it. */
const VALIDATION_SEED = 1001;

/** What a run differs in from its condition. */
interface Choice {
  readonly block: StudyBlock;
  readonly condition: DesignedCondition;
  readonly rule: RuleId;
  readonly changes: Partial<Experiment>;
  readonly trainImages?: number;
  readonly validates?: boolean;
  readonly leftOut?: number;
}

/**
 * The runs of `plan`, seeds outermost, so that a study cut short has whole pairs. `done` holds the validation runs that
 * learning rates are chosen by; while they are missing, the runs that wait for them are left out.
 */
export function specsOf(plan: StudyPlan, done: readonly StudyRun[], backend: Backend): StudySpec[] {
  const choices = [...headline(plan), ...ratesOf(plan), ...rulesOf(plan, done), ...anchorsOf(plan)];
  const further = plan.further ? specsOf(plan.further, done, backend) : [];
  const specs = choices.map((choice) => specOf(choice, backend)).concat(further);
  return [...new Map(specs.map((spec) => [spec.key, spec])).values()];
}

/** How many runs the plan has in each block, whether or not their learning rates are known yet. */
export function plannedRuns(plan: StudyPlan): Record<string, number> {
  const counts: Record<string, number> = plan.further ? plannedRuns(plan.further) : {};
  const all = [...headline(plan), ...ratesOf(plan), ...rulesOf(plan, null), ...anchorsOf(plan)];
  for (const { block } of all) counts[block] = (counts[block] ?? 0) + 1;
  return counts;
}

const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Untied against transposed as the page starts, and untied narrowed to the tied one's count of numbers. */
function headline({ headline: { seeds: count, steps } }: StudyPlan): Choice[] {
  return seeds(count).flatMap((seed) => {
    const changes = { seed, stop: steps };
    const pair = BOTH.map((rule): Choice => ({ block: 'headline', condition: 'default', rule, changes }));
    const layers = narrowedLayers(presetExperiment('mirror').layers);
    const narrowed = { ...changes, layers };
    return pair.concat({ block: 'parameters', condition: 'default', rule: 'untied', changes: narrowed });
  });
}

function ratesOf({ rates, rules, data }: StudyPlan): Choice[] {
  return data.flatMap((set) =>
    rules.conditions.flatMap((condition) =>
      rules.rules.flatMap((rule) =>
        rates.map((lr): Choice => {
          const changes = { data: set, lr, seed: VALIDATION_SEED, stop: EPOCH };
          return { block: 'rates', condition, rule, changes, validates: true };
        }),
      ),
    ),
  );
}

/** Every rule under every condition; then fewer images. `done` null stands for: as if all rates were known. */
function rulesOf(plan: StudyPlan, done: readonly StudyRun[] | null): Choice[] {
  const { rules, sizes, data } = plan;
  return seeds(Math.max(rules.seeds, sizes.seeds)).flatMap((seed) =>
    data.flatMap((set) =>
      rules.conditions.flatMap((condition) =>
        rules.rules.flatMap((rule): Choice[] => {
          const lr = done ? bestRate(plan, done, set, condition, rule) : 1;
          if (lr === null) return [];
          const base = { data: set, seed, stop: rules.steps };
          const changes = lr === undefined ? base : { ...base, lr };
          const full: Choice[] = seed <= rules.seeds ? [{ block: 'rules', condition, rule, changes }] : [];
          if (!BOTH.includes(rule) || seed > sizes.seeds) return full;
          const fewer = sizes.images.map((trainImages): Choice => ({
            block: 'sizes',
            condition,
            rule,
            changes,
            trainImages,
          }));
          return full.concat(fewer);
        }),
      ),
    ),
  );
}

function anchorsOf({ leftOut, hinton, rules }: StudyPlan): Choice[] {
  const without = seeds(leftOut.seeds).flatMap((seed) =>
    leftOut.classes.flatMap((place) =>
      BOTH.map((rule): Choice => {
        const changes = { seed, stop: rules.steps };
        return { block: 'left-out', condition: 'default', rule, changes, leftOut: place };
      }),
    ),
  );
  const deep = seeds(hinton.seeds).flatMap((seed) =>
    BOTH.map((rule): Choice => {
      const changes = { seed, stop: hinton.steps };
      return { block: 'hinton', condition: 'hinton', rule, changes };
    }),
  );
  return [...without, ...deep];
}

/**
 * The rate with the lowest validation error; undefined where the plan tries none, null while one is still missing. Where
 * every rate diverged the smallest is taken: its failure is then counted like any other.
 */
export function bestRate(
  { rates }: Pick<StudyPlan, 'rates'>,
  done: readonly StudyRun[],
  data: string,
  condition: ConditionId,
  rule: RuleId,
): number | null | undefined {
  if (rates.length === 0) return undefined;
  const tried = done.filter(
    (run) => run.block === 'rates' && run.data === data && run.condition === condition && run.rule === rule,
  );
  const results = rates.map((lr) => tried.find(({ settings }) => Number(settings['lr']) === lr));
  if (results.some((run) => run === undefined)) return null;
  const errors = results.map((run) => run?.errorPixel ?? Infinity);
  const best = errors.indexOf(Math.min(...errors));
  return rates[Number.isFinite(errors[best]) ? best : 0];
}

function specOf(choice: Choice, backend: Backend): StudySpec {
  const { block, condition, rule, changes, trainImages = null, validates = false, leftOut = null } = choice;
  const { preset, changes: own } = CONDITIONS[condition];
  const base = { ...presetExperiment(preset), ...own, rule: [TYING_RULES[rule]], backend };
  const experiment: Experiment = { ...base, ...changes };
  const part = validates ? 'validation' : leftOut === null ? (trainImages ?? 'all') : `without ${leftOut}`;
  const key = `${block} · ${part} · ${printLink(preset, experiment)}`;
  return { key, block, condition, rule, preset, experiment, trainImages, validates, leftOut };
}

/**
 * Layers of an untied network with as many movable numbers as the tied network of `layers`, as near as whole units allow:
 * the code keeps its size, the layers between are narrowed alike.
 */
export function narrowedLayers(layers: readonly number[]): number[] {
  const count = (sizes: readonly number[], rule: RuleId): number => {
    const experiment = { ...presetExperiment('mirror'), layers: sizes, rule: [TYING_RULES[rule]] };
    return movableParameters(sizes, rulesPerPair(experiment), 'free');
  };
  const wanted = count(layers, 'transposed');
  const narrowed = (share: number): number[] =>
    layers.map((size, i) => (i === 0 || i === layers.length - 1 ? size : Math.max(1, Math.round(size * share))));
  let best = [...layers];
  for (let share = 1; share > 0.01; share -= 0.001) {
    const sizes = narrowed(share);
    if (Math.abs(count(sizes, 'untied') - wanted) < Math.abs(count(best, 'untied') - wanted)) best = sizes;
  }
  return best;
}
