/** From the visitor's settings to what one step of an engine needs. */
import type { Optimizer, StepSettings } from '../engine/engine.ts';
import { actingRules, frozenHalves, rulesPerPair, type Experiment } from '../model/experiment.ts';
import { isSyncDue, planOf } from '../model/tying.ts';

/** Kingma & Ba 2015's values, with the ε of the question's TensorFlow era. */
const ADAM = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

function optimizerOf({ optimizer, lr }: Experiment): Optimizer {
  return optimizer === 'adam' ? { ...ADAM, learningRate: lr } : { kind: 'sgd', learningRate: lr };
}

/** The run's step `step` (1 is the first). */
export function settingsOfStep(experiment: Experiment, step: number, endsEpoch: boolean): StepSettings {
  return {
    pairs: actingRules(experiment).map((rule) =>
      planOf(rule, experiment.lambda, isSyncDue(rule, step, endsEpoch, experiment.every)),
    ),
    biases: experiment.biases,
    optimizer: optimizerOf(experiment),
  };
}

/**
 * What runs at once when `after` takes over from `before`: the syncs of the pairs whose rule is new or of which a half
 * was let go, and the mirrored biases' copy. At the start of a run `before` is null and everything is new.
 */
export function settingsOfSwitch(before: Experiment | null, after: Experiment): StepSettings {
  return {
    pairs: actingRules(after).map((rule, pair) => planOf(rule, after.lambda, isNew(before, after, pair))),
    biases: after.biases,
    optimizer: optimizerOf(after),
  };
}

/** True where the tie of a pair becomes active: another rule, or a half that is no longer frozen. */
function isNew(before: Experiment | null, after: Experiment, pair: number): boolean {
  if (!before || rulesPerPair(before)[pair]?.id !== rulesPerPair(after)[pair]?.id) return true;
  const [old, now] = [frozenHalves(before, pair), frozenHalves(after, pair)];
  return (old.W && !now.W) || (old.V && !now.V);
}

/** True where `settingsOfSwitch` may change a weight. */
export function switches(before: Experiment, after: Experiment): boolean {
  const isNewTie = rulesPerPair(after).some((_, pair) => isNew(before, after, pair));
  return isNewTie || (after.biases === 'mirrored' && before.biases !== 'mirrored');
}

/** True where some pair changes its rule: what a marker, a ghost and an undo are made for. */
export function isRuleSwitch(before: Experiment, after: Experiment): boolean {
  const old = rulesPerPair(before);
  return rulesPerPair(after).some((rule, pair) => rule.id !== old[pair]?.id);
}

/** A copy that comes no oftener than this many steps is always measured before and after. */
const RARE_STEPS = 50;

/** True where a step ends with a copy of a rule that copies rarely. */
export function isRareCopy(experiment: Experiment, { pairs }: StepSettings, rareSteps = RARE_STEPS): boolean {
  return rulesPerPair(experiment).some(({ when }, pair) => {
    const isRare = when === 'epoch' || (when === 'interval' && experiment.every >= rareSteps);
    return isRare && pairs[pair]?.sync !== 'none';
  });
}

/** The same step with its syncs left out: `engine.sync` of the whole plan then makes them. */
export function withoutSyncs(settings: StepSettings): StepSettings {
  return { ...settings, pairs: settings.pairs.map((plan) => ({ ...plan, sync: 'none' })) };
}
